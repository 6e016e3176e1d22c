"""What becomes of an order that needs review."""

from datetime import datetime

from app.storage.sql import run


async def put_in_line(order_id: int, now: datetime) -> None:
    """From needs_review back to placed, due now; its claims were never released."""
    await run(
        "UPDATE merge_order SET state = 'placed', run_at = {}, started_at = NULL, finished_at = NULL, "
        "worker = NULL, lease_until = NULL, reason = NULL WHERE id = {} AND state = 'needs_review'",
        now,
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
