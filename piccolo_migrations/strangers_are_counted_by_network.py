"""Guesses are kept one by one with their network; browsers are known under the present password, staff by address.

A browser in which nobody logged in since the password or the e-mail address changed is known no more.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-27T15:06:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Strangers are counted by network"

UP = [
    """
    CREATE TABLE guess (
        id COUNTED_KEY,
        number VARCHAR(64) NOT NULL,
        network VARCHAR(64) NOT NULL,
        tried_at BIGINT NOT NULL,
        share INTEGER NOT NULL
    )
    """,
    "CREATE INDEX ix_guess_number ON guess (number, tried_at)",
    "CREATE INDEX ix_guess_tried_at ON guess (tried_at)",
    "ALTER TABLE known_device ADD COLUMN credential_version INTEGER NOT NULL DEFAULT 0",
    """
    UPDATE known_device SET credential_version = COALESCE((
        SELECT c.credential_version FROM customer c WHERE c.id = known_device.customer
        AND (c.access_changed_at IS NULL OR c.access_changed_at <= known_device.seen)
    ), 0)
    """,
    """
    CREATE TABLE staff_address (
        staff BIGINT NOT NULL CONSTRAINT fk_staff_address_staff REFERENCES staff (id),
        address VARCHAR(64) NOT NULL,
        seen TIMESTAMPTZ NOT NULL,
        CONSTRAINT pk_staff_address PRIMARY KEY (staff, address)
    )
    """,
]
DOWN = [
    "DROP TABLE staff_address",
    "ALTER TABLE known_device DROP COLUMN credential_version",
    "DROP TABLE guess",
]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
