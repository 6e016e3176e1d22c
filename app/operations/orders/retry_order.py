"""Staff or an operator retry an order that needs review."""

from app.context import Context
from app.merging.events import Event
from app.operations.orders.review import Reviewer, order_in_review
from app.storage.orders.review_decisions import put_in_line
from app.storage.trail.audit import record_for
from app.storage.transaction import write_transaction


async def retry_order(context: Context, by: Reviewer, reference: str, shown: str | None = None) -> None:
    """Makes the order due again, with all checks repeated; if it fails again, it comes back for review.

    `shown` is what the page showed; None without a page. Raises OrderUnknown, OrderNotInReview, or StepStale when
    the page showed something else.
    """
    async with write_transaction():
        order, now = await order_in_review(context, reference, shown), context.now()
        await put_in_line(order, context.settings.order_attempts - 1, now)  # one is left at least
        await record_for(order, Event.ORDER_RETRIED, by=by.actor, at=now, **by.details)
