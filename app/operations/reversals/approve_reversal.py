"""Two different members of staff take a merge back, for somebody whose number was absorbed against their will."""

from app.context import Context
from app.errors import AlreadyApproved, OrderUnknown
from app.merging.reversal import PastMerge, ReversalCode, ReversalRefused, refusal_of_reversal
from app.operations.access.staff_sessions import StaffIn
from app.operations.execution.stop_orders import stop_orders_here
from app.operations.reversals.write_reversal import Instruction, refuse_reversal, write_reversal
from app.operations.shown import refuse_unseen, shown_order
from app.storage.customers import lock_customers
from app.storage.orders.approvals import (
    TO_REVERSE,
    Approval,
    FirstApproval,
    approve_first,
    merges_above,
    open_approval,
    place_second,
    still_in_time,
)
from app.storage.orders.reversals import merge_with
from app.storage.trail.audit import Event, record
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
        above = await merges_above(merge.id)
        refuse_unseen(shown, await shown_order(context, merge.id, *above))
        approval = await open_approval(TO_REVERSE, merge.id, context.now() - context.settings.approval_valid_for)
        if approval is None:
            refuse_first_approval(context, merge)
            await _approve(context, staff, merge, above, reason)
            return None
        if approval.approved_by == staff.id:
            raise AlreadyApproved
        refuse_reversal(context, merge)
        placed = await write_reversal(context, merge, Instruction("staff", _details(staff, approval, reason)))
        await place_second(approval.id, staff.id, placed, context.now())
        return placed


def refuse_first_approval(context: Context, merge: PastMerge) -> None:
    """Raises ReversalRefused when this merge cannot be taken back even when temporary obstacles are gone."""
    refusal = refusal_of_reversal(merge, context.now())
    if refusal is not None and (merge.reversal is not None or refusal.code not in IN_THE_WAY):
        raise ReversalRefused(refusal)


async def _locked_merge(context: Context, reference: str) -> PastMerge:
    """The merge, read after both its customers are locked; its row is not, as in a customer's own reversal."""
    since = context.now() - context.settings.approval_valid_for
    merge = await merge_with(reference, by_provider=True, approved_since=since)
    if merge is None:
        raise OrderUnknown
    await lock_customers((merge.survivor_id, merge.absorbed_id))
    return await merge_with(reference, by_provider=True, approved_since=since) or merge


async def _approve(context: Context, staff: StaffIn, merge: PastMerge, above: dict[int, str], reason: str) -> None:
    now = context.now()
    first = FirstApproval(staff.id, reason, now, now - context.settings.approval_valid_for)
    ids = {merge.id: merge.reference} | {id_: above[id_] for id_ in await still_in_time(above, now)}
    await approve_first(TO_REVERSE, ids, first)
    for id_, reference in ids.items():
        details: dict[str, object] = {"reference": reference, "staff": staff.user_name, "reason": reason}
        await record(Event("reversal_approved", "staff", merge.survivor_id, id_, details), now)


def _details(staff: StaffIn, approval: Approval, reason: str) -> dict[str, object]:
    return {
        "staff": staff.user_name,
        "reason": reason,
        "approved_by": approval.user_name,
        "first_reason": approval.reason,
    }
