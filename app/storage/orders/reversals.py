"""Merges on their way back: what the rule wants to know of one.

Raw SQL: the rule looks at an order and at those beside it, on pages too.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from app.customers.record import Status
from app.merging.order import OPEN, Kind, State
from app.merging.reversal import PastMerge
from app.storage.orders.endings import ends_by_itself
from app.storage.orders.merge_orders import columns, to_order
from app.storage.sql import listed, one, statement
from app.storage.tables import orders as tables

# `:reversal` is the order that takes the merge back, which does not count as open; 0 where there is none yet.
# For staff an approval since `:approved_since` counts.
PAST_MERGE = f"""
SELECT {columns("o")}, s.status AS surviving_status, y.approved_at,
(SELECT l.reference FROM merge_order l WHERE l.kind = 'merge' AND l.state = 'executed'
 AND l.executed_seq > o.executed_seq AND (l.survivor = o.survivor OR l.absorbed = o.survivor)
 ORDER BY l.executed_seq DESC LIMIT 1) AS later,
(SELECT p.reference FROM merge_order p WHERE p.state IN ({listed(OPEN)}) AND p.id <> :reversal
 AND (p.survivor IN (o.survivor, o.absorbed) OR p.absorbed IN (o.survivor, o.absorbed))
 AND NOT {ends_by_itself("p")} ORDER BY p.id LIMIT 1) AS open_order,
EXISTS (SELECT 1 FROM merge_order r JOIN sending g ON g.id = r.sending
 WHERE r.id = :reversal AND g.origin IN ('staff', 'operator')) AS by_provider
FROM merge_order o JOIN customer s ON s.id = o.survivor
LEFT JOIN reversal_approval y ON y.merge_order = o.id
AND (y.reversal = :reversal OR (y.placed_by IS NULL AND y.approved_at >= :approved_since))
WHERE o.kind = 'merge' AND"""

OWN_MERGE = statement(
    "A merge in which this customer survives.", f"{PAST_MERGE} o.survivor = :survivor AND o.reference = :reference"
)
ANY_MERGE = statement("Any customer's merge.", f"{PAST_MERGE} o.reference = :reference")
NEWEST_MERGE = statement(
    "The merge in force that this customer made last.",
    f"{PAST_MERGE} o.survivor = :survivor AND o.state = 'executed' ORDER BY o.executed_seq DESC LIMIT 1",
)
REVERSED_MERGE = statement(
    "The merge that a reversal takes back.",
    f"{PAST_MERGE} o.id = (SELECT reverses FROM merge_order WHERE id = :reversal)",
)


async def merge_of(survivor_id: int, reference: str) -> PastMerge | None:
    """Return this surviving customer's merge with this reference."""
    return await _one(OWN_MERGE, survivor=survivor_id, reference=reference)


async def merge_with(
    reference: str, *, by_provider: bool, approved_since: datetime | None = None
) -> PastMerge | None:
    """Return any customer's merge, which its survivor or the provider wants to take back.

    For staff, a first approval since then counts.
    """
    merge = await _one(ANY_MERGE, reference=reference, approved_since=approved_since)
    return replace(merge, by_provider=by_provider) if merge else None


async def newest_merge_of(survivor_id: int) -> PastMerge | None:
    """Return the merge in force that this surviving customer made last: the only one it could take back."""
    return await _one(NEWEST_MERGE, survivor=survivor_id)


async def merge_reversed_by(order_id: int) -> PastMerge | None:
    """Return the merge that this reversal takes back, for whoever asked."""
    return await _one(REVERSED_MERGE, reversal=order_id)


async def end_windows_of_the_future(future: datetime, until: datetime) -> list[tuple[int, int, datetime]]:
    """Let merges executed later than `future` be taken back until this moment at most.

    Returns order, survivor, and until when it was.
    """
    row = tables.MergeOrder
    found = await row.select(row.id, row.survivor, row.reversible_until).where(
        row.kind == Kind.MERGE.value,
        row.state == State.EXECUTED.value,
        row.finished_at > future,
        row.reversible_until > until,
    )
    ids = [each["id"] for each in found]
    if ids:
        await row.update({row.reversible_until: until}).where(row.id.is_in(ids))
    return [(each["id"], each["survivor"], each["reversible_until"]) for each in found]


async def _one(text: str, **named: object) -> PastMerge | None:
    values: dict[str, Any] = {"reversal": 0, "approved_since": None} | named
    row = await one(text, **values)
    if row is None:
        return None
    return PastMerge(
        order=to_order(row),
        surviving_status=Status(row["surviving_status"]),
        later=row["later"],
        open_order=row["open_order"],
        by_provider=bool(row["by_provider"]),
        approved_at=row["approved_at"],
    )
