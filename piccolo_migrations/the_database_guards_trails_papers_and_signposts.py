"""What the database refuses whoever asks: changed trails and papers, lost holdings, signposts without an order."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.guard_list import guards
from app.storage.guards import stand, stand_down
from app.storage.live_owners import drop_live_owner_guard, kept_live_owner_guard, live_owner_guard
from app.storage.migration_sql import sql_migration

ID = "2026-11-25T18:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The database guards trails, papers and signposts"

HOLDINGS = ("contract", "domain", "mailbox", "ticket", "invoice", "mandate", "newsletter", "credit")

TABLES = [
    # The hash chain over the audit trail. Outlives the rows that it seals, so it refers to none.
    """
    CREATE TABLE audit_seal (
        position BIGINT NOT NULL CONSTRAINT pk_audit_seal PRIMARY KEY,
        audit BIGINT NOT NULL CONSTRAINT uq_audit_seal_audit UNIQUE,
        at TIMESTAMPTZ NOT NULL,
        content VARCHAR(64) NOT NULL,
        digest VARCHAR(64) NOT NULL,
        CONSTRAINT ck_audit_seal_position CHECK (position > 0)
    )
    """,
    # Holds a row only inside the transaction of retention.
    "CREATE TABLE retention_pass (id INTEGER NOT NULL CONSTRAINT pk_retention_pass PRIMARY KEY)",
    # The state before the last claim: taking over from a silent worker is another step than beginning.
    "ALTER TABLE merge_order ADD COLUMN claimed_from VARCHAR(12)",
    # A proof serves one order.
    "DROP INDEX ix_merge_order_proof",
    "CREATE UNIQUE INDEX uq_merge_order_proof ON merge_order (proof)",
]


async def forwards() -> MigrationManager:
    up = [*TABLES, *(sql for guard in guards() for sql in stand(guard))]
    up += [sql for table in HOLDINGS for sql in kept_live_owner_guard(table)] + live_owner_guard("credit")
    down = drop_live_owner_guard("credit")
    down += [sql for table in HOLDINGS for sql in drop_live_owner_guard(table, "keeps_live_owner")]
    down += [sql for guard in guards() for sql in stand_down(guard)]
    down += [
        "DROP INDEX uq_merge_order_proof",
        "CREATE INDEX ix_merge_order_proof ON merge_order (proof)",
        "ALTER TABLE merge_order DROP COLUMN claimed_from",
        "DROP TABLE retention_pass",
        "DROP TABLE audit_seal",
    ]
    return sql_migration(ID, DESCRIPTION, up, down)
