"""Two members of staff decide about an order: the first approves, somebody else carries it out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import one, placeholders, run


@dataclass(frozen=True, slots=True)
class Approvals:
    """One kind of decision: the table of its approvals, and the column of who came second."""

    table: str
    second: str


TO_REVERSE = Approvals("reversal_approval", "placed_by")
TO_END = Approvals("ending_approval", "ended_by")

# A reversal that staff placed rests on two different people, and is the one they approved.
PLACED_BY_ONE = """
SELECT o.reference FROM merge_order o JOIN sending s ON s.id = o.sending
LEFT JOIN reversal_approval p ON p.reversal = o.id
WHERE o.kind = 'reversal' AND s.origin = 'staff'
AND (p.id IS NULL OR p.placed_by IS NULL OR p.placed_by = p.approved_by OR p.merge_order <> o.reverses)
"""
ENDED_BY_ONE = """
SELECT o.reference FROM merge_order o
LEFT JOIN ending_approval p ON p.merge_order = o.id AND p.ended_by IS NOT NULL AND p.ended_by <> p.approved_by
WHERE o.reason = 'ended_by_staff' AND p.id IS NULL
"""


@dataclass(frozen=True, slots=True)
class Approval:
    """The first approval, which waits for the second."""

    id: int
    approved_by: int
    approver: str
    user_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class FirstApproval:
    """A first approval by a member of staff for this reason. Approvals before `valid_since` have lapsed."""

    staff: int
    reason: str
    at: datetime
    valid_since: datetime


async def open_approval(kind: Approvals, order_id: int, valid_since: datetime) -> Approval | None:
    """The approval of this order's reversal or end that waits for somebody else, unless it has lapsed."""
    row = await one(
        f"SELECT p.id, p.approved_by, s.name AS approver, s.user_name, p.reason FROM {kind.table} p "
        f"JOIN staff s ON s.id = p.approved_by WHERE p.merge_order = {{}} AND p.{kind.second} IS NULL "
        "AND p.approved_at >= {}",
        order_id,
        valid_since,
    )
    return Approval(**row) if row else None


async def approve_first(kind: Approvals, order_ids: Collection[int], first: FirstApproval) -> None:
    """The first of two people approves these orders' reversal or end; an approval that has lapsed gives way."""
    for order_id in order_ids:
        await run(
            f"INSERT INTO {kind.table} (merge_order, approved_by, approved_at, reason) "
            f"VALUES ({{}}, {{}}, {{}}, {{}}) ON CONFLICT (merge_order) WHERE {kind.second} IS NULL "
            "DO UPDATE SET approved_by = excluded.approved_by, "
            f"approved_at = excluded.approved_at, reason = excluded.reason WHERE {kind.table}.approved_at < {{}}",
            order_id,
            first.staff,
            first.at,
            first.reason,
            first.valid_since,
        )


async def place_second(approval_id: int, staff_id: int, reference: str, now: datetime) -> None:
    """The second one placed the reversal with this reference; the database refuses the same person."""
    await run(
        "UPDATE reversal_approval SET placed_by = {}, placed_at = {}, "
        "reversal = (SELECT id FROM merge_order WHERE reference = {}) WHERE id = {}",
        staff_id,
        now,
        reference,
        approval_id,
    )


async def end_second(approval_id: int, staff_id: int, now: datetime) -> None:
    """The second one ended the order; the database refuses the same person."""
    await run("UPDATE ending_approval SET ended_by = {}, ended_at = {} WHERE id = {}", staff_id, now, approval_id)


async def merges_above(merge_id: int) -> dict[int, str]:
    """Merges in force that have to be taken back before this one, the newest first: their references by id."""
    found = await run(
        "WITH RECURSIVE above (id, survivor, executed_seq) AS ("
        "SELECT id, survivor, executed_seq FROM merge_order WHERE id = {} UNION "
        "SELECT l.id, l.survivor, l.executed_seq FROM merge_order l JOIN above a "
        "ON l.executed_seq > a.executed_seq AND (l.survivor = a.survivor OR l.absorbed = a.survivor) "
        "WHERE l.kind = 'merge' AND l.state = 'executed') "
        "SELECT o.id, o.reference FROM merge_order o JOIN above a ON a.id = o.id "
        "WHERE o.id <> {} ORDER BY o.executed_seq DESC",
        merge_id,
        merge_id,
    )
    return {row["id"]: row["reference"] for row in found}


async def still_in_time(order_ids: Collection[int], now: datetime) -> list[int]:
    """Those of these merges that can still be taken back."""
    if not order_ids:
        return []
    found = await run(
        f"SELECT id FROM merge_order WHERE reversible_until >= {{}} AND id IN ({placeholders(order_ids)})",
        now,
        *order_ids,
    )
    return [row["id"] for row in found]
