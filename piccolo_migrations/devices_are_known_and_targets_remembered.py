"""The browsers in which a customer logged in before, and the numbers that somebody tried to prove in vain."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-25T12:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Devices are known and targets remembered"

UP = [
    """
    CREATE TABLE known_device (
        id VARCHAR(64) NOT NULL,
        customer BIGINT NOT NULL CONSTRAINT fk_known_device_customer REFERENCES customer (id),
        known_since TIMESTAMPTZ NOT NULL,
        seen TIMESTAMPTZ NOT NULL,
        CONSTRAINT pk_known_device PRIMARY KEY (id, customer)
    )
    """,
    "CREATE INDEX ix_known_device_customer ON known_device (customer)",
    """
    CREATE TABLE guessed_target (
        asker VARCHAR(64) NOT NULL,
        target VARCHAR(64) NOT NULL,
        tried_at BIGINT NOT NULL,
        CONSTRAINT pk_guessed_target PRIMARY KEY (asker, target)
    )
    """,
]
DOWN = ["DROP TABLE guessed_target", "DROP TABLE known_device"]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
