"""Shows staff any customer's order: its state, its history, and what they may decide now."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.context import Context
from app.errors import OrderUnknown
from app.merging.order import MergeOrder, State
from app.merging.reversal import PastMerge, ReversalRefusal, refusal_of_reversal
from app.operations.reversals.approve_reversal import IN_THE_WAY
from app.operations.shown import shown_order
from app.operations.staff.staff_sessions import StaffIn
from app.storage.orders.approvals import TO_END, TO_REVERSE, Approval, merges_above, open_approval
from app.storage.orders.merge_orders import order_with
from app.storage.orders.order_history import OrderEvent, history_of
from app.storage.orders.reversals import merge_with


@dataclass(frozen=True, slots=True)
class OrderForStaff:
    """An order in front of a member of staff.

    `may_reverse`: a merge whose reversal this member may approve now; `above` are the merges that have to be
    taken back before it, newest first. `reversal_refusal` is why an executed merge cannot be taken back now;
    `approver` who approved the reversal or the end first, `is_own_approval` whether that was this member. `shown`
    is what a decision carries of all this.
    """

    order: MergeOrder
    may_reverse: bool
    reversal_refusal: ReversalRefusal | None
    above: tuple[str, ...]
    approver: str
    is_own_approval: bool
    history: Sequence[OrderEvent]
    shown: str

    @property
    def may_decide(self) -> bool:
        return self.order.state is State.NEEDS_REVIEW

    @property
    def may_end(self) -> bool:
        """Whether it waits to be executed, and this member may approve its end."""
        return self.order.state is State.PLACED and not self.is_own_approval


async def show_order(context: Context, staff: StaffIn, reference: str) -> OrderForStaff:
    """Any customer's order. Raises OrderUnknown."""
    order = await order_with(reference)
    if order is None:
        raise OrderUnknown
    above = await merges_above(order.id) if order.is_in_force else []
    # The signature first: what comes meanwhile was not shown.
    shown = await shown_order(context, order.id, *(each.id for each in above))
    order = await order_with(reference) or order
    merge = await _merge(context, order)
    refusal = refusal_of_reversal(merge, context.now()) if merge else None
    approval = await _approval(context, order)
    is_own_approval = approval is not None and approval.approved_by == staff.id
    return OrderForStaff(
        order=order,
        may_reverse=merge is not None and not is_own_approval and _may_approve(merge, refusal, approval),
        reversal_refusal=refusal,
        above=tuple(each.reference for each in above),
        approver=approval.approver if approval else "",
        is_own_approval=is_own_approval,
        history=await history_of(order.id),
        shown=shown,
    )


def _may_approve(merge: PastMerge, refusal: ReversalRefusal | None, approval: Approval | None) -> bool:
    """The first of two may also while something is in the way; the second one places the reversal."""
    waits = refusal is not None and refusal.code in IN_THE_WAY and merge.order.reversal is None
    return refusal is None or (waits and approval is None)


async def _merge(context: Context, order: MergeOrder) -> PastMerge | None:
    if not order.is_in_force:
        return None
    since = context.now() - context.settings.approval_valid_for
    return await merge_with(order.reference, by_provider=True, approved_since=since)


async def _approval(context: Context, order: MergeOrder) -> Approval | None:
    kind = TO_END if order.state is State.PLACED else TO_REVERSE if order.is_in_force else None
    since = context.now() - context.settings.approval_valid_for
    return await open_approval(kind, order.id, since) if kind else None
