"""Two members of staff decide about an order: the first approves, somebody else carries it out.

Raw SQL: a first approval is an upsert, and the others join several tables.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from app.merging.order import MergeOrder
from app.storage.orders.merge_orders import columns, to_order
from app.storage.sql import Statement, one, run, statement
from app.storage.tables import orders as tables
from app.storage.tables.cases import EndingApproval, ReversalApproval


@dataclass(frozen=True, slots=True)
class Approvals:
    """One kind of decision: the approval that waits for somebody else, and the upsert of a first one."""

    open: Statement
    first: Statement


def _approvals(table: str, second: str) -> Approvals:
    """`second` is the column of who came second."""
    waiting = statement(
        f"The {table} that waits for somebody else.",
        f"SELECT p.id, p.approved_by, s.name AS approver, s.user_name, p.reason FROM {table} p "
        f"JOIN staff s ON s.id = p.approved_by WHERE p.merge_order = :order AND p.{second} IS NULL "
        "AND p.approved_at >= :valid_since",
    )
    first = statement(
        f"A first {table}; one that has lapsed gives way.",
        f"INSERT INTO {table} (merge_order, approved_by, approved_at, reason) "
        "VALUES (:order, :staff, :at, :reason) "
        f"ON CONFLICT (merge_order) WHERE {second} IS NULL DO UPDATE SET approved_by = excluded.approved_by, "
        "approved_at = excluded.approved_at, reason = excluded.reason "
        f"WHERE {table}.approved_at < :valid_since",
    )
    return Approvals(waiting, first)


TO_REVERSE = _approvals("reversal_approval", "placed_by")
TO_END = _approvals("ending_approval", "ended_by")

PLACED_BY_ONE = statement(
    "The reversals by staff that do not rest on two different people, or are not the one they approved.",
    "SELECT o.reference FROM merge_order o JOIN sending s ON s.id = o.sending "
    "LEFT JOIN reversal_approval p ON p.reversal = o.id WHERE o.kind = 'reversal' AND s.origin = 'staff' "
    "AND (p.id IS NULL OR p.placed_by IS NULL OR p.placed_by = p.approved_by OR p.merge_order <> o.reverses)",
)
ENDED_BY_ONE = statement(
    "The orders ended by staff without two different people.",
    "SELECT o.reference FROM merge_order o LEFT JOIN ending_approval p ON p.merge_order = o.id "
    "AND p.ended_by IS NOT NULL AND p.ended_by <> p.approved_by "
    "WHERE o.reason = 'ended_by_staff' AND p.id IS NULL",
)
MERGES_ABOVE = statement(
    "The merges in force that have to be taken back before this one, newest first.",
    "WITH RECURSIVE above (id, survivor, executed_seq) AS ("
    "SELECT id, survivor, executed_seq FROM merge_order WHERE id = :merge UNION "
    "SELECT l.id, l.survivor, l.executed_seq FROM merge_order l JOIN above a "
    "ON l.executed_seq > a.executed_seq AND (l.survivor = a.survivor OR l.absorbed = a.survivor) "
    "WHERE l.kind = 'merge' AND l.state = 'executed') "
    f"SELECT {columns('o')} FROM merge_order o JOIN above a ON a.id = o.id "
    "WHERE o.id <> :merge ORDER BY o.executed_seq DESC",
)


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
    """Return the approval of this order's reversal or end that waits for somebody else, unless it has lapsed."""
    row = await one(kind.open, order=order_id, valid_since=valid_since)
    return Approval(**row) if row else None


async def approve_first(kind: Approvals, order_ids: Collection[int], first: FirstApproval) -> None:
    """Approve these orders' reversal or end as the first of two people; an approval that has lapsed gives way."""
    for order_id in order_ids:
        await run(kind.first, order=order_id, **asdict(first))


async def place_second(approval_id: int, staff_id: int, reference: str, now: datetime) -> None:
    """Note who placed the reversal with this reference as the second; the database refuses the same person."""
    order = tables.MergeOrder
    reversal = await order.select(order.id).where(order.reference == reference).first()
    assert reversal is not None, "it was placed just now"  # noqa: S101  # in the same transaction
    await ReversalApproval.update(
        {
            ReversalApproval.placed_by: staff_id,
            ReversalApproval.placed_at: now,
            ReversalApproval.reversal: reversal["id"],
        }
    ).where(ReversalApproval.id == approval_id)


async def end_second(approval_id: int, staff_id: int, now: datetime) -> None:
    """Note who ended the order as the second; the database refuses the same person."""
    await EndingApproval.update({EndingApproval.ended_by: staff_id, EndingApproval.ended_at: now}).where(
        EndingApproval.id == approval_id
    )


async def merges_above(merge_id: int) -> Sequence[MergeOrder]:
    """Return the merges in force that have to be taken back before this one, the newest first."""
    return [to_order(row) for row in await run(MERGES_ABOVE, merge=merge_id)]
