"""What becomes of an order that needs review."""

from datetime import datetime

from app.merging.order import MergeOrder, State
from app.storage.tables import orders as tables

ORDER = tables.MergeOrder


async def put_in_line(order: MergeOrder, attempts: int, now: datetime) -> None:
    """Put it from needs_review back to placed, due now, after so many attempts at most; its claims were kept."""
    await ORDER.update(
        {
            ORDER.state: State.PLACED.value,
            ORDER.run_at: now,
            ORDER.started_at: None,
            ORDER.finished_at: None,
            ORDER.worker: None,
            ORDER.lease_until: None,
            ORDER.reason: None,
            ORDER.attempts: min(order.attempts, attempts),
        }
    ).where(ORDER.id == order.id, ORDER.state == State.NEEDS_REVIEW.value)


async def end_in_review(order: MergeOrder, code: str, now: datetime) -> None:
    """Put it from needs_review to failed."""
    await ORDER.update({ORDER.state: State.FAILED.value, ORDER.reason: code, ORDER.finished_at: now}).where(
        ORDER.id == order.id, ORDER.state == State.NEEDS_REVIEW.value
    )
