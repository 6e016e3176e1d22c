"""Sessions, attempts, reset tokens, the audit trail and the outbox."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-23T12:02:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Sessions, attempts, audit and outbox guard and tell"

UP = [
    """
    CREATE TABLE session (
        id VARCHAR(64) NOT NULL CONSTRAINT pk_session PRIMARY KEY,
        customer BIGINT NOT NULL CONSTRAINT fk_session_customer REFERENCES customer (id),
        born TIMESTAMPTZ NOT NULL,
        seen TIMESTAMPTZ NOT NULL,
        password_at TIMESTAMPTZ NOT NULL
    )
    """,
    "CREATE INDEX ix_session_customer ON session (customer)",
    """
    CREATE TABLE reset_token (
        id VARCHAR(64) NOT NULL CONSTRAINT pk_reset_token PRIMARY KEY,
        customer BIGINT NOT NULL CONSTRAINT fk_reset_token_customer REFERENCES customer (id),
        valid_until TIMESTAMPTZ NOT NULL
    )
    """,
    "CREATE INDEX ix_reset_token_customer ON reset_token (customer)",
    """
    CREATE TABLE attempt (
        bucket VARCHAR(64) NOT NULL CONSTRAINT pk_attempt PRIMARY KEY,
        tries INTEGER NOT NULL,
        counts_until BIGINT NOT NULL,
        blocked_until BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE audit (
        id COUNTED_KEY,
        at TIMESTAMPTZ NOT NULL,
        event VARCHAR(40) NOT NULL,
        actor VARCHAR(10) NOT NULL CONSTRAINT ck_audit_actor
            CHECK (actor IN ('customer', 'worker', 'staff', 'operator', 'seed')),
        customer BIGINT CONSTRAINT fk_audit_customer REFERENCES customer (id),
        merge_order BIGINT CONSTRAINT fk_audit_merge_order REFERENCES merge_order (id),
        details TEXT NOT NULL
    )
    """,
    "CREATE INDEX ix_audit_customer ON audit (customer)",
    "CREATE INDEX ix_audit_merge_order ON audit (merge_order)",
    """
    CREATE TABLE outbox (
        id COUNTED_KEY,
        message_id VARCHAR(120) NOT NULL CONSTRAINT uq_outbox_message_id UNIQUE,
        occasion VARCHAR(120) NOT NULL CONSTRAINT uq_outbox_occasion UNIQUE,
        kind VARCHAR(40) NOT NULL,
        recipient VARCHAR(254) NOT NULL,
        language VARCHAR(2) NOT NULL,
        facts TEXT NOT NULL,
        customer BIGINT CONSTRAINT fk_outbox_customer REFERENCES customer (id),
        created_at TIMESTAMPTZ NOT NULL,
        due_at TIMESTAMPTZ NOT NULL,
        lease_until TIMESTAMPTZ,
        tries INTEGER NOT NULL,
        sent_at TIMESTAMPTZ,
        parked_at TIMESTAMPTZ,
        failure VARCHAR(200)
    )
    """,
    "CREATE INDEX ix_outbox_customer ON outbox (customer)",
    "CREATE INDEX ix_outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND parked_at IS NULL",
]
DOWN = [f"DROP TABLE {table}" for table in ("outbox", "audit", "attempt", "reset_token", "session")]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
