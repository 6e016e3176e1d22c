"""The last moment at which the clock was believed, so that one that jumps is found out before it does harm."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-27T15:07:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A clock is believed within limits"

UP = [
    """
    CREATE TABLE believed_clock (
        id INTEGER NOT NULL CONSTRAINT pk_believed_clock PRIMARY KEY,
        at TIMESTAMPTZ NOT NULL,
        apart_seconds BIGINT NOT NULL,
        CONSTRAINT ck_believed_clock_is_one CHECK (id = 1)
    )
    """,
]
DOWN = ["DROP TABLE believed_clock"]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
