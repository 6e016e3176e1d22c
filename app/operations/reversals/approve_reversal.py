"""Two different members of staff take a merge back, for somebody whose number was absorbed against their will."""

from collections.abc import Mapping, Sequence

from app.context import Context
from app.errors import AlreadyApproved, OrderUnknown
from app.merging.events import Actor, Event
from app.merging.order import MergeOrder
from app.merging.reversal import PastMerge, ReversalCode, ReversalRefused, refusal_of_reversal
from app.operations.execution.stop_orders import stop_orders_here
from app.operations.reversals.write_reversal import Instruction, refuse_reversal, write_reversal
from app.operations.shown import refuse_unseen, shown_order
from app.operations.staff.staff_sessions import StaffIn
from app.storage.customers import lock_customers
from app.storage.orders.approvals import (
    TO_REVERSE,
    Approval,
    FirstApproval,
    approve_first,
    merges_above,
    open_approval,
    place_second,
)
from app.storage.orders.reversals import merge_with
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction

# Temporary obstacles to a reversal. They do not prevent a first approval, which stops the clock.
IN_THE_WAY = frozenset({ReversalCode.LATER_MERGE, ReversalCode.OPEN_ORDER})


async def approve_reversal(
    context: Context, staff: StaffIn, reference: str, reason: str, shown: str | None = None
) -> str | None:
    """Notes the first approval; the second one, by somebody else, places the reversal and returns its reference.

    The customer's own rules apply, including the 14 days, except that the survivor may be suspended or closed, and
    that the first approval stops the clock for this merge and for those that have to be taken back before it.
    `shown` is what the page showed; None without a page. Raises OrderUnknown for anything but a merge,
    ReversalRefused, AlreadyApproved, or StepStale when the page showed something else.
    """
    async with write_transaction():
        await stop_orders_here(context)
        merge = await _locked_merge(context, reference)
        above = await merges_above(merge.order.id)
        refuse_unseen(shown, await shown_order(context, merge.order.id, *(each.id for each in above)))
        approval = await open_approval(
            TO_REVERSE, merge.order.id, context.now() - context.settings.approval_valid_for
        )
        if approval is None:
            refuse_first_approval(context, merge)
            await _approve(context, staff, [merge.order, *above], reason)
            return None
        if approval.approved_by == staff.id:
            raise AlreadyApproved
        refuse_reversal(context, merge)
        placed = await write_reversal(context, merge, Instruction(Actor.STAFF, _told(staff, approval, reason)))
        await place_second(approval.id, staff.id, placed, context.now())
        return placed


def refuse_first_approval(context: Context, merge: PastMerge) -> None:
    """Raises ReversalRefused when this merge cannot be taken back even when temporary obstacles are gone."""
    refusal = refusal_of_reversal(merge, context.now())
    if refusal is not None and (merge.order.reversal is not None or refusal.code not in IN_THE_WAY):
        raise ReversalRefused(refusal)


async def _locked_merge(context: Context, reference: str) -> PastMerge:
    """The merge, read after both its customers are locked; its row is not, as in a customer's own reversal."""
    since = context.now() - context.settings.approval_valid_for
    merge = await merge_with(reference, by_provider=True, approved_since=since)
    if merge is None:
        raise OrderUnknown
    await lock_customers((merge.order.survivor_id, merge.order.absorbed_id))
    return await merge_with(reference, by_provider=True, approved_since=since) or merge


async def _approve(context: Context, staff: StaffIn, merges: Sequence[MergeOrder], reason: str) -> None:
    """Approve the first of these merges, and those of the others, which stand in its way, that are in time."""
    asked, now = merges[0], context.now()
    first = FirstApproval(staff.id, reason, now, now - context.settings.approval_valid_for)
    approved = [each for each in merges if each == asked or each.may_be_reversed(now)]
    await approve_first(TO_REVERSE, [each.id for each in approved], first)
    for each in approved:
        why = {"reference": each.reference, "staff": staff.user_name, "reason": reason}
        await record(
            Event.REVERSAL_APPROVED, by=Actor.STAFF, customer=asked.survivor_id, order=each.id, at=now, **why
        )


def _told(staff: StaffIn, approval: Approval, reason: str) -> Mapping[str, object]:
    return {
        "staff": staff.user_name,
        "reason": reason,
        "approved_by": approval.user_name,
        "first_reason": approval.reason,
    }
