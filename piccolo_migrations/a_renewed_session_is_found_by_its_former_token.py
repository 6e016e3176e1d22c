"""A session whose token was renewed can be found by the former one for a minute, when the answer was lost."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-27T15:05:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A renewed session is found by its former token"

COLUMNS = ("former_id VARCHAR(64)", "former_until TIMESTAMPTZ", "former_password_at TIMESTAMPTZ")
UP = [
    *(f"ALTER TABLE session ADD COLUMN {column}" for column in COLUMNS),
    "CREATE UNIQUE INDEX uq_session_former_id ON session (former_id)",
]
DOWN = [
    "DROP INDEX uq_session_former_id",
    *(f"ALTER TABLE session DROP COLUMN {column.partition(' ')[0]}" for column in COLUMNS),
]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
