"""Two different members of staff end an order that waits, so that it is not executed."""

from collections.abc import Mapping

from app.context import Context
from app.errors import AlreadyApproved, OrderNotWaiting, OrderUnknown
from app.merging.events import Actor, Event
from app.merging.order import MergeOrder, Reason, State
from app.operations.execution.stop_orders import Ending, settle_end
from app.operations.shown import refuse_unseen, shown_order
from app.operations.staff.staff_sessions import StaffIn
from app.storage.orders.approvals import TO_END, Approval, FirstApproval, approve_first, end_second, open_approval
from app.storage.orders.endings import end_waiting
from app.storage.orders.merge_orders import lock_order
from app.storage.trail.audit import record_for
from app.storage.transaction import write_transaction

ENDED_BY_STAFF = "ended_by_staff"


async def end_order(
    context: Context, staff: StaffIn, reference: str, reason: str, shown: str | None = None
) -> None:
    """Notes the first approval; the second one, by somebody else, ends the order and mails both addresses.

    `shown` is what the page showed; None without a page. Raises OrderUnknown, AlreadyApproved, OrderNotWaiting
    when a worker has begun it or it has ended, or StepStale when the page showed something else.
    """
    async with write_transaction():
        order = await _waiting_order(reference)
        refuse_unseen(shown, await shown_order(context, order.id))
        since = context.now() - context.settings.approval_valid_for
        approval = await open_approval(TO_END, order.id, since)
        if approval is None:
            await approve_first(TO_END, [order.id], FirstApproval(staff.id, reason, context.now(), since))
            why = {"staff": staff.user_name, "reason": reason}
            await record_for(order, Event.ENDING_APPROVED, by=Actor.STAFF, at=context.now(), **why)
        elif approval.approved_by == staff.id:
            raise AlreadyApproved
        else:
            await end_second(approval.id, staff.id, context.now())
            ending = Ending(Actor.STAFF, ENDED_BY_STAFF, details=_told(staff, approval, reason))
            await _end(context, order.id, ending)


async def _waiting_order(reference: str) -> MergeOrder:
    order = await lock_order(reference)
    if order is None:
        raise OrderUnknown
    if order.state is not State.PLACED:
        raise OrderNotWaiting
    return order


async def _end(context: Context, order_id: int, ending: Ending) -> None:
    ended = await end_waiting(order_id, Reason(ending.code), context.now())
    if ended is None:
        raise OrderNotWaiting
    await settle_end(context, ended, ending)


def _told(staff: StaffIn, approval: Approval, reason: str) -> Mapping[str, object]:
    return {
        "staff": staff.user_name,
        "reason": reason,
        "approved_by": approval.user_name,
        "first_reason": approval.reason,
    }
