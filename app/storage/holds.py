"""Orders that are held before a worker may begin: until then their customer can cancel them."""

from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import one


@dataclass(frozen=True, slots=True)
class Cancelled:
    """An order that was cancelled, and where both its numbers were to be reached when it was placed."""

    id: int
    reference: str
    kind: str
    sending: int
    survivor: int
    absorbed: int
    survivor_email: str
    absorbed_email: str


async def cancel_held_order(survivor_id: int, reference: str, reason: str, now: datetime) -> Cancelled | None:
    """This customer's order has failed for this reason; None unless it was still held.

    The condition stands in the UPDATE itself, as it does for a worker that takes the order: one of both finds it
    placed. Once it was tried it is not held any more, only postponed.
    """
    row = await one(
        "UPDATE merge_order SET state = 'failed', reason = {}, finished_at = {} "
        "WHERE survivor = {} AND reference = {} AND state = 'placed' AND attempts = 0 AND run_at > {} "
        "RETURNING id, reference, kind, sending, survivor, absorbed, survivor_email, absorbed_email",
        reason,
        now,
        survivor_id,
        reference,
        now,
    )
    return Cancelled(**row) if row else None
