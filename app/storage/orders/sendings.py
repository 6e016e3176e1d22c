"""Sendings: orders placed together under one idempotency key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.customers.record import Customer
from app.storage.sql import one, run


@dataclass(frozen=True, slots=True)
class NewOrder:
    """A merge order about to be placed. `decision` is adopt or continue; seeded orders have no proof."""

    reference: str
    absorbed: Customer
    proof: int | None
    decision: str
    fingerprint: str
    rules_version: int


async def references_sent(customer_id: int, key: str) -> Sequence[str]:
    """The references of the orders that this customer placed under this key, oldest first."""
    found = await run(
        "SELECT o.reference FROM merge_order o JOIN sending s ON s.id = o.sending "
        "WHERE s.customer = {} AND s.idempotency_key = {} ORDER BY o.id",
        customer_id,
        key,
    )
    return [row["reference"] for row in found]


async def begin_sending(customer_id: int, key: str, origin: str, now: datetime) -> int | None:
    """A new sending; None when this customer used the key before."""
    row = await one(
        "INSERT INTO sending (customer, idempotency_key, origin, placed_at) VALUES ({}, {}, {}, {}) "
        "ON CONFLICT (customer, idempotency_key) DO NOTHING RETURNING id",
        customer_id,
        key,
        origin,
        now,
    )
    return row["id"] if row else None


async def add_order(sending: int, survivor: Customer, order: NewOrder, now: datetime, run_at: datetime) -> int:
    """Place one order; the row is its own job. Its id."""
    row = await one(
        "INSERT INTO merge_order (reference, kind, sending, survivor, absorbed, proof, decision, fingerprint, "
        "rules_version, survivor_email, absorbed_email, state, placed_at, run_at, attempts) "
        "VALUES ({}, 'merge', {}, {}, {}, {}, {}, {}, {}, {}, {}, 'placed', {}, {}, 0) RETURNING id",
        order.reference,
        sending,
        survivor.id,
        order.absorbed.id,
        order.proof,
        order.decision,
        order.fingerprint,
        order.rules_version,
        survivor.email,
        order.absorbed.email,
        now,
        run_at,
    )
    assert row is not None  # noqa: S101  # RETURNING
    return int(row["id"])
