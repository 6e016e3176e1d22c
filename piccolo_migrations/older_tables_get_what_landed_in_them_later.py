"""Databases made before 25 November: tables whose migrations were written anew after they had landed are mended.

It comes before the migrations that need these columns, and does nothing where they are there. What a merge of that
time moved is known, but not all that its reversal needs: it can be taken back no longer.
"""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration
from app.storage.schema.mending import columns_of, replaced_checks, reworded
from app.storage.sql import engine_type

ID = "2026-11-25T12:21:17:000000"
VERSION = "1.38.0"
DESCRIPTION = "Older tables get what landed in them later"

REVERSAL = "(kind = 'reversal') = (reverses IS NOT NULL) AND (kind = 'reversal') = (decision IS NULL)"
EXECUTED = (
    "(state IN ('executed', 'reversed')) = (executed_seq IS NOT NULL) "
    "AND (state = 'reversed') = (reversed_seq IS NOT NULL) "
    "AND (kind = 'merge' AND state IN ('executed', 'reversed')) = (reversible_until IS NOT NULL)"
)
ANSWER = (
    "(action IN ('returned', 'not_returned')) = (undoes IS NOT NULL) "
    "AND (undoes IS NOT NULL OR reason IS NULL) AND (action <> 'not_returned' OR reason IS NOT NULL)"
)
ORDER_CHECKS = {
    "ck_merge_order_reversal": REVERSAL,
    "ck_merge_order_executed": EXECUTED,
    "ck_merge_order_reversed": "state <> 'reversed' OR kind = 'merge'",
}
ACTIONS = "action IN ('transferred', 'replaced', 'lapsed', 'added', 'absorbed'"
ORIGINS = "origin IN ('customer', 'seed'"
ACTORS = "actor IN ('customer', 'worker', 'operator', 'seed'"
REASONS = "reason IN ('gone', 'changed', 'unsubscribed', 'spent', 'erased')"
TWO_NUMBERS = "CONSTRAINT ck_merge_order_of_two_numbers CHECK (survivor <> absorbed)"
ONE_ENTRY = "CONSTRAINT uq_ledger_merge_order_table_name_row_id UNIQUE (merge_order, table_name, row_id)"

ORDERS = [
    "ALTER TABLE merge_order ADD COLUMN reverses BIGINT CONSTRAINT fk_merge_order_reverses REFERENCES merge_order (id)",
    "ALTER TABLE merge_order ADD COLUMN executed_seq BIGINT",
    "ALTER TABLE merge_order ADD COLUMN reversed_seq BIGINT",
    "ALTER TABLE merge_order ADD COLUMN reversible_until TIMESTAMPTZ",
    "UPDATE merge_order SET reversible_until = finished_at, executed_seq = (SELECT l.id FROM ledger l WHERE "
    "l.merge_order = merge_order.id AND l.table_name = 'customer' AND l.row_id = merge_order.absorbed) "
    "WHERE state = 'executed'",
    "CREATE UNIQUE INDEX uq_merge_order_reverses ON merge_order (reverses) "
    "WHERE state IN ('placed', 'executing', 'needs_review', 'executed')",
]
LEDGER = [
    "ALTER TABLE ledger ADD COLUMN label TEXT",
    "ALTER TABLE ledger ADD COLUMN cents BIGINT",
    "ALTER TABLE ledger ADD COLUMN undoes BIGINT CONSTRAINT fk_ledger_undoes REFERENCES ledger (id)",
    f"ALTER TABLE ledger ADD COLUMN reason VARCHAR(12) CONSTRAINT ck_ledger_reason CHECK ({REASONS})",
    "CREATE INDEX ix_ledger_not_returned ON ledger (merge_order) WHERE reason IS NOT NULL",
]
# Counters of wrong passwords: nothing is lost when they begin afresh.
ATTEMPTS = [
    "DROP TABLE attempt",
    """
    CREATE TABLE attempt (
        bucket VARCHAR(64) NOT NULL CONSTRAINT pk_attempt PRIMARY KEY,
        tries INTEGER NOT NULL,
        counts_until BIGINT NOT NULL,
        blocked_until BIGINT NOT NULL
    )
    """,
]
# A digest that no message has: it was sent before digests kept it from being sent twice.
MESSAGES = [
    "ALTER TABLE message ADD COLUMN digest VARCHAR(64) NOT NULL DEFAULT ''",
    "UPDATE message SET digest = 'before-digests-' || reference",
]


async def forwards() -> MigrationManager:
    up: list[str] = []
    if "counts_until" not in await columns_of("attempt"):
        up += ATTEMPTS
    if "digest" not in await columns_of("message"):
        up += MESSAGES + (_message_on_sqlite() if engine_type() == "sqlite" else _message_on_postgres())
    if "reverses" not in await columns_of("merge_order"):
        up += ORDERS + LEDGER + (_orders_on_sqlite() if engine_type() == "sqlite" else _orders_on_postgres())
    return sql_migration(ID, DESCRIPTION, up, [])


def _message_on_sqlite() -> list[str]:
    return [
        *reworded("message", {"NOT NULL DEFAULT ''": "NOT NULL"}),
        "CREATE UNIQUE INDEX uq_message_digest ON message (digest)",
    ]


def _message_on_postgres() -> list[str]:
    return [
        "ALTER TABLE message ALTER COLUMN digest DROP DEFAULT",
        "ALTER TABLE message ADD CONSTRAINT uq_message_digest UNIQUE (digest)",
    ]


def _orders_on_sqlite() -> list[str]:
    checks = "".join(f", CONSTRAINT {name} CHECK ({text})" for name, text in ORDER_CHECKS.items())
    return [
        *reworded(
            "merge_order",
            {
                "decision VARCHAR(8) NOT NULL CONSTRAINT": "decision VARCHAR(8) CONSTRAINT",
                TWO_NUMBERS: TWO_NUMBERS + checks,
            },
        ),
        *reworded(
            "ledger",
            {
                f"{ACTIONS})": f"{ACTIONS}, 'returned', 'not_returned')",
                ONE_ENTRY: f"{ONE_ENTRY}, CONSTRAINT ck_ledger_answer CHECK ({ANSWER})",
            },
        ),
        *reworded("sending", {f"{ORIGINS})": f"{ORIGINS}, 'staff', 'operator')"}),
        *reworded("audit", {f"{ACTORS})": f"{ACTORS}, 'staff')"}),
        "CREATE UNIQUE INDEX uq_ledger_undoes ON ledger (undoes)",
    ]


def _orders_on_postgres() -> list[str]:
    return [
        "ALTER TABLE merge_order ALTER COLUMN decision DROP NOT NULL",
        *replaced_checks("merge_order", ORDER_CHECKS),
        *replaced_checks(
            "ledger", {"ck_ledger_action": f"{ACTIONS}, 'returned', 'not_returned')", "ck_ledger_answer": ANSWER}
        ),
        *replaced_checks("sending", {"ck_sending_origin": f"{ORIGINS}, 'staff', 'operator')"}),
        *replaced_checks("audit", {"ck_audit_actor": f"{ACTORS}, 'staff')"}),
        "ALTER TABLE ledger ADD CONSTRAINT uq_ledger_undoes UNIQUE (undoes)",
    ]
