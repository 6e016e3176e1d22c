"""What becomes of an order that needs review."""

from datetime import datetime

from app.storage.sql import run


async def put_in_line(order_id: int, attempts: int, now: datetime) -> None:
    """From needs_review back to placed, due now, after so many attempts at most; its claims were kept."""
    await run(
        "UPDATE merge_order SET state = 'placed', run_at = {}, started_at = NULL, finished_at = NULL, "
        "worker = NULL, lease_until = NULL, reason = NULL, "
        "attempts = CASE WHEN attempts > CAST({} AS INTEGER) THEN CAST({} AS INTEGER) ELSE attempts END "
        "WHERE id = {} AND state = 'needs_review'",
        now,
        attempts,
        attempts,
        order_id,
    )


async def end_in_review(order_id: int, code: str, now: datetime) -> None:
    """From needs_review to failed."""
    await run(
        "UPDATE merge_order SET state = 'failed', reason = {}, finished_at = {} "
        "WHERE id = {} AND state = 'needs_review'",
        code,
        now,
        order_id,
    )
