"""Somebody's number was absorbed against their will: two different members of staff take the merge back."""

from app.merging.reversal import PastMerge
from app.operations.desk import Desk
from app.operations.errors import AlreadyApproved, OrderUnknown
from app.operations.staff_sessions import StaffIn
from app.operations.write_reversal import Instruction, refuse_reversal, write_reversal
from app.storage.audit import Event, record
from app.storage.customers import lock_customers
from app.storage.reversal_approvals import Approval, approve_first, approve_second, open_approval
from app.storage.reversals import merge_with
from app.storage.transaction import write_transaction


async def approve_reversal(desk: Desk, staff: StaffIn, reference: str, reason: str) -> str | None:
    """The first approval is noted; the second one, by somebody else, places the reversal: its reference.

    The rule is the customer's own, the 14 days too; but the survivor may have been suspended or closed meanwhile.
    Raises OrderUnknown for anything but a merge, ReversalRefused, AlreadyApproved.
    """
    async with write_transaction():
        merge = await _locked_merge(reference)
        refuse_reversal(desk, merge)
        approval = await open_approval(merge.id)
        if approval is None:
            await approve_first(merge.id, staff.id, reason, desk.now())
            details: dict[str, object] = {"reference": reference, "staff": staff.user_name, "reason": reason}
            await record(Event("reversal_approved", "staff", merge.survivor_id, merge.id, details), desk.now())
            return None
        if approval.approved_by == staff.id:
            raise AlreadyApproved
        told = _told(staff, approval, reason)
        placed = await write_reversal(desk, merge, Instruction("staff", told))
        await approve_second(approval.id, staff.id, placed, desk.now())
        return placed


async def _locked_merge(reference: str) -> PastMerge:
    """As it is once both its customers are ours. Not its row: a customer's own reversal takes these two first."""
    merge = await merge_with(reference, by_provider=True)
    if merge is None:
        raise OrderUnknown
    await lock_customers((merge.survivor_id, merge.absorbed_id))
    return await merge_with(reference, by_provider=True) or merge


def _told(staff: StaffIn, approval: Approval, reason: str) -> dict[str, object]:
    return {
        "staff": staff.user_name,
        "reason": reason,
        "approved_by": approval.user_name,
        "first_reason": approval.reason,
    }
