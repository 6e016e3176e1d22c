"""Indexes for what operators count at every look, and the day's duties, each done by one worker."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-25T16:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Operators count, and duties are done once"

UP = [
    "CREATE INDEX ix_merge_order_by_state ON merge_order (state)",
    "CREATE INDEX ix_outbox_parked ON outbox (parked_at) WHERE parked_at IS NOT NULL",
    "CREATE INDEX ix_outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL",
    """
    CREATE TABLE duty (
        name VARCHAR(30) NOT NULL CONSTRAINT pk_duty PRIMARY KEY,
        taken_at TIMESTAMPTZ NOT NULL,
        times INTEGER NOT NULL
    )
    """,
]
DOWN = [
    "DROP TABLE duty",
    "DROP INDEX ix_outbox_sent",
    "DROP INDEX ix_outbox_parked",
    "DROP INDEX ix_merge_order_by_state",
]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
