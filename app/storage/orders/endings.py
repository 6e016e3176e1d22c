"""Orders that end before they are executed: by their customer, by staff, or since a customer was suspended.

Raw SQL: each condition stands in the UPDATE itself, as it does for a worker that takes the order, so that one of
both finds it.
"""

from collections.abc import Sequence
from datetime import datetime

from app.merging.order import WAITING, MergeOrder, Reason
from app.storage.orders.merge_orders import columns, to_order
from app.storage.sql import listed, one, run, statement

GONE = "status IN ('suspended', 'closed')"


def ends_by_itself(alias: str) -> str:
    """Return a condition on an order: it waits, and one of its numbers was suspended or closed.

    What the provider itself takes back goes on, and so does what a worker has begun: executing it finds the same.
    """
    return (
        f"({alias}.state IN ({listed(WAITING)}) "
        f"AND EXISTS (SELECT 1 FROM customer x WHERE x.id IN ({alias}.survivor, {alias}.absorbed) AND x.{GONE}) "
        f"AND NOT EXISTS (SELECT 1 FROM sending y WHERE y.id = {alias}.sending "
        "AND y.origin IN ('staff', 'operator')))"
    )


ANY_ENDS = statement(
    "Whether an order ends by itself.", f"SELECT o.id FROM merge_order o WHERE {ends_by_itself('o')} LIMIT 1"
)
LOCK_WHAT_ENDS = statement(
    "The orders that end by themselves, oldest first, and which number was suspended or closed.",
    f"SELECT {columns('o')}, g.number AS gone, g.status FROM merge_order o JOIN customer g ON g.id = "
    f"COALESCE((SELECT x.id FROM customer x WHERE x.id = o.survivor AND x.{GONE}), o.absorbed) "
    f"WHERE {ends_by_itself('o')} ORDER BY o.id LIMIT :limit FOR UPDATE OF o SKIP LOCKED",
)
END_WAITING = statement(
    "An order that still waits fails.",
    "UPDATE merge_order SET state = 'failed', reason = :code, reason_number = :number, finished_at = :now "
    f"WHERE id = :order AND state IN ({listed(WAITING)}) RETURNING {columns('merge_order')}",
)
CANCEL_HELD = statement(
    "A customer's own order fails while it is held; once it was tried it is only postponed.",
    "UPDATE merge_order SET state = 'failed', reason = :code, finished_at = :now "
    "WHERE survivor = :customer AND reference = :reference AND state = 'placed' AND attempts = 0 "
    f"AND run_at > :now RETURNING {columns('merge_order')}",
)


async def any_ends_by_itself() -> bool:
    """Return whether there is such an order: to be asked often, and it locks nothing."""
    return bool(await run(ANY_ENDS))


async def lock_what_ends_by_itself(limit: int) -> Sequence[tuple[MergeOrder, Reason]]:
    """Lock such orders, oldest first, and return them with why; those that somebody else has are left out."""
    found = await run(LOCK_WHAT_ENDS, limit=limit)
    return [(to_order(row), Reason(row["status"], row["gone"])) for row in found]


async def end_waiting(order_id: int, reason: Reason, now: datetime) -> MergeOrder | None:
    """End the order as failed for this reason; None unless it still waited."""
    row = await one(END_WAITING, order=order_id, code=reason.code, number=reason.number, now=now)
    return to_order(row) if row else None


async def cancel_held_order(customer_id: int, reference: str, code: str, now: datetime) -> MergeOrder | None:
    """End this customer's order as failed for this reason; None unless it was still held."""
    row = await one(CANCEL_HELD, customer=customer_id, reference=reference, code=code, now=now)
    return to_order(row) if row else None
