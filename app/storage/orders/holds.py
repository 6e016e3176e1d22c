"""Orders that are held before a worker may begin: until then their customer can cancel them."""

from datetime import datetime

from app.storage.orders.endings import COLUMNS, EndedOrder
from app.storage.sql import one


async def cancel_held_order(survivor_id: int, reference: str, reason: str, now: datetime) -> EndedOrder | None:
    """This customer's order has failed for this reason; None unless it was still held.

    The condition stands in the UPDATE itself, as it does for a worker that takes the order: one of both finds it
    placed. Once it was tried it is not held any more, only postponed.
    """
    row = await one(
        "UPDATE merge_order SET state = 'failed', reason = {}, finished_at = {} "
        "WHERE survivor = {} AND reference = {} AND state = 'placed' AND attempts = 0 AND run_at > {} "
        f"RETURNING {', '.join(COLUMNS)}",
        reason,
        now,
        survivor_id,
        reference,
        now,
    )
    return EndedOrder(**row) if row else None
