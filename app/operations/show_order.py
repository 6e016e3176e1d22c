"""Any customer's order as staff see it: where it stands, what happened to it, and what may be decided now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.merging.order import Kind, State
from app.merging.reversal import ReversalRefusal, refusal_of_reversal
from app.operations.desk import Desk
from app.operations.errors import OrderUnknown
from app.operations.follow_order import Reason
from app.operations.staff_sessions import StaffIn
from app.storage.order_history import OrderEvent, history_of
from app.storage.reversal_approvals import Approval, open_approval
from app.storage.reversals import merge_with
from app.storage.reviews import ReviewedOrder, reviewed_order


@dataclass(frozen=True, slots=True)
class OrderForStaff:
    """`may_decide`: it needs review. `may_reverse`: a merge that this member may find to be taken back now.

    `reversal_refusal` is why an executed merge cannot be; `approver` who found so first, `is_own_approval` whether
    that was this member.
    """

    reference: str
    kind: str
    state: str
    surviving: str
    absorbed: str
    reason: Reason | None
    attempts: int
    placed_at: datetime
    since: datetime
    reversal: str | None
    may_decide: bool
    may_reverse: bool
    reversal_refusal: ReversalRefusal | None
    approver: str
    is_own_approval: bool
    history: Sequence[OrderEvent]


async def show_order(desk: Desk, staff: StaffIn, reference: str) -> OrderForStaff:
    """Any customer's order. Raises OrderUnknown."""
    order = await reviewed_order(reference)
    if order is None:
        raise OrderUnknown
    refusal = await _refusal(desk, order)
    approval = await open_approval(order.id) if _is_done(order) and refusal is None else None
    is_own_approval = approval is not None and approval.approved_by == staff.id
    return OrderForStaff(
        reference=order.reference,
        kind=order.kind,
        state=order.state,
        surviving=order.surviving_number,
        absorbed=order.absorbed_number,
        reason=Reason(order.reason, order.reason_number, order.reason_until) if order.reason else None,
        attempts=order.attempts,
        placed_at=order.placed_at,
        since=order.since,
        reversal=order.reversal,
        may_decide=order.state == State.NEEDS_REVIEW,
        may_reverse=_is_done(order) and refusal is None and not is_own_approval,
        reversal_refusal=refusal,
        approver=_name(approval),
        is_own_approval=is_own_approval,
        history=await history_of(order.id),
    )


def _is_done(order: ReviewedOrder) -> bool:
    return (order.kind, order.state) == (Kind.MERGE, State.EXECUTED)


async def _refusal(desk: Desk, order: ReviewedOrder) -> ReversalRefusal | None:
    merge = await merge_with(order.reference, by_provider=True) if _is_done(order) else None
    return refusal_of_reversal(merge, desk.now()) if merge else None


def _name(approval: Approval | None) -> str:
    return approval.approver if approval else ""
