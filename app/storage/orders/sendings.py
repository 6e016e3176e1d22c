"""Sendings: orders placed together under one idempotency key.

Raw SQL: a key is inserted or found in one statement, and an order is written and returned in one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.customers.record import Customer
from app.merging.order import Kind, MergeOrder
from app.storage.orders.merge_orders import columns, to_order
from app.storage.sql import one, run, statement

REFERENCES_SENT = statement(
    "The orders that this customer placed under this key, oldest first.",
    "SELECT o.reference FROM merge_order o JOIN sending s ON s.id = o.sending "
    "WHERE s.customer = :customer AND s.idempotency_key = :key ORDER BY o.id",
)
BEGIN = statement(
    "A new sending, unless this customer used the key before.",
    "INSERT INTO sending (customer, idempotency_key, origin, placed_at) VALUES (:customer, :key, :origin, :now) "
    "ON CONFLICT (customer, idempotency_key) DO NOTHING RETURNING id",
)
ADD_ORDER = statement(
    "An order is placed; the row is its own job.",
    "INSERT INTO merge_order (reference, kind, reverses, sending, survivor, absorbed, proof, decision, "
    "fingerprint, rules_version, survivor_email, absorbed_email, state, placed_at, run_at, attempts) "
    "VALUES (:reference, :kind, :reverses, :sending, :survivor, :absorbed, :proof, :decision, :fingerprint, "
    ":rules_version, :survivor_email, :absorbed_email, 'placed', :now, :run_at, 0) "
    f"RETURNING {columns('merge_order')}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """An order about to be placed for this pair.

    A merge has a `decision`, adopt or continue, and a `proof`, but none where it was seeded. A reversal has the id
    of the merge that it `reverses`; its fingerprint tells the records of that moment, and nothing is compared.
    """

    reference: str
    survivor: Customer
    absorbed: Customer
    fingerprint: str
    rules_version: int
    proof: int | None = None
    decision: str | None = None
    reverses: int | None = None


async def references_sent(customer_id: int, key: str) -> Sequence[str]:
    """Return the references of the orders that this customer placed under this key, oldest first."""
    return [row["reference"] for row in await run(REFERENCES_SENT, customer=customer_id, key=key)]


async def begin_sending(customer_id: int, key: str, origin: str, now: datetime) -> int | None:
    """Begin a sending and return its id; None when this customer used the key before."""
    row = await one(BEGIN, customer=customer_id, key=key, origin=origin, now=now)
    return row["id"] if row else None


async def add_order(sending: int, order: NewOrder, now: datetime, run_at: datetime) -> MergeOrder:
    """Place one order, which may be executed from `run_at`."""
    row = await one(
        ADD_ORDER,
        reference=order.reference,
        kind=(Kind.REVERSAL if order.reverses else Kind.MERGE).value,
        reverses=order.reverses,
        sending=sending,
        survivor=order.survivor.id,
        absorbed=order.absorbed.id,
        proof=order.proof,
        decision=order.decision,
        fingerprint=order.fingerprint,
        rules_version=order.rules_version,
        survivor_email=order.survivor.email,
        absorbed_email=order.absorbed.email,
        now=now,
        run_at=run_at,
    )
    assert row is not None  # noqa: S101  # RETURNING
    return to_order(row)
