"""Staff or an operator close an order that needs review: it is not executed, and its customers read why."""

from app.context import Context
from app.merging.events import Event
from app.merging.order import MergeOrder
from app.operations.letters.order_letters import END_MAILS, tell_both
from app.operations.orders.review import Reviewer, order_in_review
from app.storage.customers import lock_customers
from app.storage.orders.claims import release_claims
from app.storage.orders.review_decisions import end_in_review
from app.storage.trail.audit import record_for
from app.storage.transaction import write_transaction

CLOSED_BY_STAFF = "closed_by_staff"


async def close_order(
    context: Context, by: Reviewer, reference: str, reason: str, shown: str | None = None
) -> None:
    """Ends the order as failed, frees its numbers, and mails the reason to both addresses.

    `shown` is what the page showed; None without a page. Raises OrderUnknown, OrderNotInReview, or StepStale when
    the page showed something else.
    """
    async with write_transaction():
        order, now = await order_in_review(context, reference, shown), context.now()
        await end_in_review(order, CLOSED_BY_STAFF, now)
        await release_claims(order.sending)
        await record_for(order, Event.ORDER_CLOSED, by=by.actor, at=now, reason=reason, **by.details)
        await _tell(context, order, reason)


async def _tell(context: Context, order: MergeOrder, reason: str) -> None:
    locked = await lock_customers([order.survivor_id, order.absorbed_id])
    mail, pair = END_MAILS[Event.ORDER_CLOSED, order.kind], (locked[order.survivor_id], locked[order.absorbed_id])
    await tell_both(context, order, mail, pair, reason=reason)
