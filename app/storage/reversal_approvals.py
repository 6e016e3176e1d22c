"""Two members of staff take a merge back: the first approves, somebody else places the reversal."""

from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import one, run

# A reversal that staff placed rests on two different people, and is the one they approved.
PLACED_BY_ONE = """
SELECT o.reference FROM merge_order o JOIN sending s ON s.id = o.sending
LEFT JOIN reversal_approval p ON p.reversal = o.id
WHERE o.kind = 'reversal' AND s.origin = 'staff'
AND (p.id IS NULL OR p.placed_by IS NULL OR p.placed_by = p.approved_by OR p.merge_order <> o.reverses)
"""


@dataclass(frozen=True, slots=True)
class Approval:
    """The first approval; nobody has placed the reversal yet."""

    id: int
    approved_by: int
    approver: str
    user_name: str
    reason: str


async def open_approval(merge_id: int) -> Approval | None:
    """The approval of this merge's reversal that waits for somebody else."""
    row = await one(
        "SELECT p.id, p.approved_by, s.name AS approver, s.user_name, p.reason FROM reversal_approval p "
        "JOIN staff s ON s.id = p.approved_by WHERE p.merge_order = {} AND p.placed_by IS NULL",
        merge_id,
    )
    return Approval(**row) if row else None


async def approve_first(merge_id: int, staff_id: int, reason: str, now: datetime) -> None:
    """The first of two people finds that this merge has to be taken back."""
    await run(
        "INSERT INTO reversal_approval (merge_order, approved_by, approved_at, reason) VALUES ({}, {}, {}, {})",
        merge_id,
        staff_id,
        now,
        reason,
    )


async def approve_second(approval_id: int, staff_id: int, reference: str, now: datetime) -> None:
    """The second one placed it; the database refuses the same person."""
    await run(
        "UPDATE reversal_approval SET placed_by = {}, placed_at = {}, "
        "reversal = (SELECT id FROM merge_order WHERE reference = {}) WHERE id = {}",
        staff_id,
        now,
        reference,
        approval_id,
    )
