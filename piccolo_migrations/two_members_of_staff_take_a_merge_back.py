"""A merge that somebody did not want: one member of staff approves its reversal, another one places it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-25T18:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Two members of staff take a merge back"

UP = [
    """
    CREATE TABLE reversal_approval (
        id COUNTED_KEY,
        merge_order BIGINT NOT NULL CONSTRAINT fk_reversal_approval_merge_order REFERENCES merge_order (id),
        approved_by BIGINT NOT NULL CONSTRAINT fk_reversal_approval_approved_by REFERENCES staff (id),
        approved_at TIMESTAMPTZ NOT NULL,
        reason VARCHAR(500) NOT NULL,
        placed_by BIGINT CONSTRAINT fk_reversal_approval_placed_by REFERENCES staff (id),
        placed_at TIMESTAMPTZ,
        reversal BIGINT CONSTRAINT fk_reversal_approval_reversal REFERENCES merge_order (id)
            CONSTRAINT uq_reversal_approval_reversal UNIQUE,
        CONSTRAINT ck_reversal_approval_by_two_people CHECK (placed_by IS NULL OR placed_by <> approved_by),
        CONSTRAINT ck_reversal_approval_placed CHECK (
            (placed_by IS NULL) = (reversal IS NULL) AND (placed_by IS NULL) = (placed_at IS NULL))
    )
    """,
    # One approval waits at a time; after a reversal that failed there may be another.
    "CREATE UNIQUE INDEX uq_reversal_approval_merge_order ON reversal_approval (merge_order) WHERE placed_by IS NULL",
]
DOWN = ["DROP TABLE reversal_approval"]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
