"""A mail that nobody can get, that a stranger's address refused, or that an operator gave up, ends as such."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-27T15:18:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A mail may end without being sent"

UP = [
    "ALTER TABLE outbox ADD COLUMN ended_as VARCHAR(12) CONSTRAINT ck_outbox_ended_as "
    "CHECK (ended_as IN ('unreachable', 'refused', 'dropped'))",
    "ALTER TABLE outbox ADD COLUMN retried_at TIMESTAMPTZ",
    # What is counted at every look is what somebody still has to see to.
    "DROP INDEX ix_outbox_parked",
    "CREATE INDEX ix_outbox_parked ON outbox (parked_at) WHERE parked_at IS NOT NULL AND ended_as IS NULL",
]
DOWN = [
    "DROP INDEX ix_outbox_parked",
    "CREATE INDEX ix_outbox_parked ON outbox (parked_at) WHERE parked_at IS NOT NULL",
    "ALTER TABLE outbox DROP COLUMN retried_at",
    "ALTER TABLE outbox DROP COLUMN ended_as",
]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
