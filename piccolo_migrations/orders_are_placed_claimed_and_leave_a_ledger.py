"""Proofs, drafts, sendings, orders, claims and the ledger: the way of a merge."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-23T12:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Orders are placed, claimed, and leave a ledger"

UP = [
    """
    CREATE TABLE proof (
        id COUNTED_KEY,
        session VARCHAR(64) NOT NULL,
        survivor BIGINT NOT NULL CONSTRAINT fk_proof_survivor REFERENCES customer (id),
        absorbed BIGINT NOT NULL CONSTRAINT fk_proof_absorbed REFERENCES customer (id),
        fingerprint VARCHAR(64) NOT NULL,
        made_at TIMESTAMPTZ NOT NULL,
        adopted_at TIMESTAMPTZ,
        used_at TIMESTAMPTZ,
        CONSTRAINT ck_proof_of_two_numbers CHECK (survivor <> absorbed)
    )
    """,
    "CREATE INDEX ix_proof_survivor ON proof (survivor)",
    "CREATE INDEX ix_proof_absorbed ON proof (absorbed)",
    # A new proof of a session takes the place of the one that is not used yet.
    "CREATE UNIQUE INDEX uq_proof_session ON proof (session) WHERE used_at IS NULL",
    """
    CREATE TABLE draft (
        id COUNTED_KEY,
        survivor BIGINT NOT NULL CONSTRAINT fk_draft_survivor REFERENCES customer (id),
        absorbed BIGINT NOT NULL CONSTRAINT fk_draft_absorbed REFERENCES customer (id),
        proof BIGINT NOT NULL CONSTRAINT fk_draft_proof REFERENCES proof (id),
        decision VARCHAR(8) NOT NULL CONSTRAINT ck_draft_decision CHECK (decision IN ('adopt', 'continue')),
        fingerprint VARCHAR(64) NOT NULL,
        prepared_at TIMESTAMPTZ NOT NULL,
        CONSTRAINT uq_draft_survivor_absorbed UNIQUE (survivor, absorbed)
    )
    """,
    "CREATE INDEX ix_draft_absorbed ON draft (absorbed)",
    "CREATE INDEX ix_draft_proof ON draft (proof)",
    """
    CREATE TABLE sending (
        id COUNTED_KEY,
        customer BIGINT NOT NULL CONSTRAINT fk_sending_customer REFERENCES customer (id),
        idempotency_key VARCHAR(64) NOT NULL,
        origin VARCHAR(10) NOT NULL CONSTRAINT ck_sending_origin
            CHECK (origin IN ('customer', 'seed', 'staff', 'operator')),
        placed_at TIMESTAMPTZ NOT NULL,
        CONSTRAINT uq_sending_customer_idempotency_key UNIQUE (customer, idempotency_key)
    )
    """,
    """
    CREATE TABLE claim (
        id COUNTED_KEY,
        customer BIGINT NOT NULL CONSTRAINT fk_claim_customer REFERENCES customer (id),
        sending BIGINT NOT NULL CONSTRAINT fk_claim_sending REFERENCES sending (id),
        CONSTRAINT uq_claim_customer UNIQUE (customer)
    )
    """,
    "CREATE INDEX ix_claim_sending ON claim (sending)",
    """
    CREATE TABLE merge_order (
        id COUNTED_KEY,
        reference VARCHAR(20) NOT NULL CONSTRAINT uq_merge_order_reference UNIQUE,
        kind VARCHAR(10) NOT NULL CONSTRAINT ck_merge_order_kind CHECK (kind IN ('merge', 'reversal')),
        reverses BIGINT CONSTRAINT fk_merge_order_reverses REFERENCES merge_order (id),
        sending BIGINT NOT NULL CONSTRAINT fk_merge_order_sending REFERENCES sending (id),
        survivor BIGINT NOT NULL CONSTRAINT fk_merge_order_survivor REFERENCES customer (id),
        absorbed BIGINT NOT NULL CONSTRAINT fk_merge_order_absorbed REFERENCES customer (id),
        proof BIGINT CONSTRAINT fk_merge_order_proof REFERENCES proof (id),
        decision VARCHAR(8) CONSTRAINT ck_merge_order_decision CHECK (decision IN ('adopt', 'continue')),
        fingerprint VARCHAR(64) NOT NULL,
        rules_version INTEGER NOT NULL,
        survivor_email VARCHAR(254) NOT NULL,
        absorbed_email VARCHAR(254) NOT NULL,
        state VARCHAR(12) NOT NULL CONSTRAINT ck_merge_order_state
            CHECK (state IN ('placed', 'executing', 'executed', 'failed', 'needs_review', 'reversed')),
        reason VARCHAR(40),
        reason_number VARCHAR(8),
        reason_until DATE,
        placed_at TIMESTAMPTZ NOT NULL,
        run_at TIMESTAMPTZ NOT NULL,
        started_at TIMESTAMPTZ,
        finished_at TIMESTAMPTZ,
        worker VARCHAR(64),
        lease_until TIMESTAMPTZ,
        attempts INTEGER NOT NULL,
        balance_before TEXT,
        balance_after TEXT,
        executed_seq BIGINT,
        reversed_seq BIGINT,
        reversible_until TIMESTAMPTZ,
        CONSTRAINT ck_merge_order_of_two_numbers CHECK (survivor <> absorbed),
        CONSTRAINT ck_merge_order_reversal CHECK (
            (kind = 'reversal') = (reverses IS NOT NULL) AND (kind = 'reversal') = (decision IS NULL)),
        CONSTRAINT ck_merge_order_executed CHECK (
            (state IN ('executed', 'reversed')) = (executed_seq IS NOT NULL)
            AND (state = 'reversed') = (reversed_seq IS NOT NULL)
            AND (kind = 'merge' AND state IN ('executed', 'reversed')) = (reversible_until IS NOT NULL)),
        CONSTRAINT ck_merge_order_reversed CHECK (state <> 'reversed' OR kind = 'merge')
    )
    """,
    "CREATE INDEX ix_merge_order_sending ON merge_order (sending)",
    "CREATE INDEX ix_merge_order_by_survivor ON merge_order (survivor, id)",
    "CREATE INDEX ix_merge_order_by_absorbed ON merge_order (absorbed)",
    "CREATE INDEX ix_merge_order_proof ON merge_order (proof)",
    "CREATE INDEX ix_merge_order_due ON merge_order (run_at, id) WHERE state IN ('placed', 'executing')",
    "CREATE UNIQUE INDEX uq_merge_order_survivor ON merge_order (survivor) WHERE state = 'executing'",
    "CREATE UNIQUE INDEX uq_merge_order_absorbed ON merge_order (absorbed) "
    "WHERE kind = 'merge' AND state IN ('placed', 'executing', 'needs_review', 'executed')",
    # A merge is taken back once; after a reversal that failed there may be another.
    "CREATE UNIQUE INDEX uq_merge_order_reverses ON merge_order (reverses) "
    "WHERE state IN ('placed', 'executing', 'needs_review', 'executed')",
    """
    CREATE TABLE ledger (
        id COUNTED_KEY,
        merge_order BIGINT NOT NULL CONSTRAINT fk_ledger_merge_order REFERENCES merge_order (id),
        table_name VARCHAR(30) NOT NULL,
        row_id BIGINT NOT NULL,
        action VARCHAR(12) NOT NULL CONSTRAINT ck_ledger_action CHECK (action IN
            ('transferred', 'replaced', 'lapsed', 'added', 'absorbed', 'returned', 'not_returned')),
        label TEXT,
        cents BIGINT,
        before TEXT,
        undoes BIGINT CONSTRAINT fk_ledger_undoes REFERENCES ledger (id) CONSTRAINT uq_ledger_undoes UNIQUE,
        reason VARCHAR(12) CONSTRAINT ck_ledger_reason
            CHECK (reason IN ('gone', 'changed', 'unsubscribed', 'spent', 'erased')),
        CONSTRAINT uq_ledger_merge_order_table_name_row_id UNIQUE (merge_order, table_name, row_id),
        CONSTRAINT ck_ledger_answer CHECK (
            (action IN ('returned', 'not_returned')) = (undoes IS NOT NULL)
            AND (undoes IS NOT NULL OR reason IS NULL) AND (action <> 'not_returned' OR reason IS NOT NULL))
    )
    """,
    "CREATE INDEX ix_ledger_not_returned ON ledger (merge_order) WHERE reason IS NOT NULL",
]
DOWN = [f"DROP TABLE {table}" for table in ("ledger", "merge_order", "claim", "sending", "draft", "proof")]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
