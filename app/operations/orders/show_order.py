"""Shows staff any customer's order: its state, its history, and what they may decide now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.context import Context
from app.errors import OrderUnknown
from app.merging.order import Kind, State
from app.merging.reversal import PastMerge, ReversalRefusal, refusal_of_reversal
from app.operations.access.staff_sessions import StaffIn
from app.operations.orders.follow_order import Reason
from app.operations.reversals.approve_reversal import IN_THE_WAY
from app.operations.shown import shown_order
from app.storage.orders.approvals import TO_END, TO_REVERSE, Approval, merges_above, open_approval
from app.storage.orders.order_history import OrderEvent, history_of
from app.storage.orders.reversals import merge_with
from app.storage.orders.reviews import ReviewedOrder, reviewed_order


@dataclass(frozen=True, slots=True)
class OrderForStaff:
    """`may_decide`: it needs review. `may_end`: it waits to be executed, and this member may approve its end.

    `may_reverse`: a merge whose reversal this member may approve now; `above` are the merges that have to be
    taken back before it, newest first. `reversal_refusal` is why an executed merge cannot be taken back now;
    `approver` who approved the reversal or the end first, `is_own_approval` whether that was this member. `shown`
    is what a decision carries of all this.
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
    may_end: bool
    may_reverse: bool
    reversal_refusal: ReversalRefusal | None
    above: tuple[str, ...]
    approver: str
    is_own_approval: bool
    history: Sequence[OrderEvent]
    shown: str


async def show_order(context: Context, staff: StaffIn, reference: str) -> OrderForStaff:
    """Any customer's order. Raises OrderUnknown."""
    order = await reviewed_order(reference)
    if order is None:
        raise OrderUnknown
    above = await merges_above(order.id) if _is_done(order) else {}
    shown = await shown_order(context, order.id, *above)  # first: what comes meanwhile was not shown
    order = await reviewed_order(reference) or order
    merge = await _merge(context, order)
    refusal = refusal_of_reversal(merge, context.now()) if merge else None
    approval = await _approval(context, order)
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
        may_end=order.state == State.PLACED and not is_own_approval,
        may_reverse=merge is not None and not is_own_approval and _may_approve(merge, refusal, approval),
        reversal_refusal=refusal,
        above=tuple(above.values()),
        approver=approval.approver if approval else "",
        is_own_approval=is_own_approval,
        history=await history_of(order.id),
        shown=shown,
    )


def _may_approve(merge: PastMerge, refusal: ReversalRefusal | None, approval: Approval | None) -> bool:
    """The first of two may also while something is in the way; the second one places the reversal."""
    waits = refusal is not None and refusal.code in IN_THE_WAY and merge.reversal is None
    return refusal is None or (waits and approval is None)


def _is_done(order: ReviewedOrder) -> bool:
    return (order.kind, order.state) == (Kind.MERGE, State.EXECUTED)


async def _merge(context: Context, order: ReviewedOrder) -> PastMerge | None:
    if not _is_done(order):
        return None
    since = context.now() - context.settings.approval_valid_for
    return await merge_with(order.reference, by_provider=True, approved_since=since)


async def _approval(context: Context, order: ReviewedOrder) -> Approval | None:
    kind = TO_END if order.state == State.PLACED else TO_REVERSE if _is_done(order) else None
    since = context.now() - context.settings.approval_valid_for
    return await open_approval(kind, order.id, since) if kind else None
