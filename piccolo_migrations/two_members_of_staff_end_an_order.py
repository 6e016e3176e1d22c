"""An order that must not be executed: one member of staff approves its end, another one ends it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-27T15:08:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Two members of staff end an order"

UP = [
    """
    CREATE TABLE ending_approval (
        id COUNTED_KEY,
        merge_order BIGINT NOT NULL CONSTRAINT fk_ending_approval_merge_order REFERENCES merge_order (id),
        approved_by BIGINT NOT NULL CONSTRAINT fk_ending_approval_approved_by REFERENCES staff (id),
        approved_at TIMESTAMPTZ NOT NULL,
        reason VARCHAR(500) NOT NULL,
        ended_by BIGINT CONSTRAINT fk_ending_approval_ended_by REFERENCES staff (id),
        ended_at TIMESTAMPTZ,
        CONSTRAINT ck_ending_approval_by_two_people CHECK (ended_by IS NULL OR ended_by <> approved_by),
        CONSTRAINT ck_ending_approval_ended CHECK ((ended_by IS NULL) = (ended_at IS NULL))
    )
    """,
    # One approval waits at a time.
    "CREATE UNIQUE INDEX uq_ending_approval_merge_order ON ending_approval (merge_order) WHERE ended_by IS NULL",
]
DOWN = ["DROP TABLE ending_approval"]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
