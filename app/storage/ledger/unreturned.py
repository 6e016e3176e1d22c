"""What a reversal puts back and what it does not: planned, from the answers; or done, from the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.merging.dictionary import COUNTED
from app.storage.ledger.answers import answers
from app.storage.sql import Row, run

DONE = (
    "SELECT r.undoes, r.table_name, r.row_id, l.label, l.cents AS due, r.action, r.reason, r.cents "
    "FROM ledger r JOIN ledger l ON l.id = r.undoes WHERE r.merge_order = :reversal AND r.reason IS NOT NULL"
)
KINDS = {entry.table: entry.kind for entry in COUNTED}


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of rows of one kind with the same answer. `reason` is None for those that go back as they were.

    `cents` is the money that goes back, `missing` the money of the merge that does not.
    """

    kind: str
    returned: bool
    reason: str | None
    rows: int
    cents: int
    missing: int


@dataclass(frozen=True, slots=True)
class Unreturned:
    """One row that does not go back as it was, and its name."""

    kind: str
    label: str
    reason: str


async def tallies_of_plan(merge: int) -> Sequence[Tally]:
    """What a reversal of this merge would do now."""
    return await _tallies(answers(), merge=merge)


async def unreturned_of_plan(merge: int, most: int) -> Sequence[Unreturned]:
    """The first rows that a reversal of this merge would not put back as they were."""
    return await _unreturned(answers(), most, merge=merge)


async def unreturned_of(reversal: int, most: int) -> Sequence[Unreturned]:
    """The first rows that this reversal did not put back as they were."""
    return await _unreturned(DONE, most, reversal=reversal)


async def tallies_of(reversal: int) -> Sequence[Tally]:
    """What this reversal did not put back as it was, counted."""
    return await _tallies(DONE, reversal=reversal)


async def _tallies(query: str, **order: int) -> Sequence[Tally]:
    found = await run(
        "SELECT x.table_name, x.action, x.reason, COUNT(*) AS counted, "
        "CAST(COALESCE(SUM(x.cents), 0) AS BIGINT) AS cents, "
        f"CAST(COALESCE(SUM(x.due), 0) - COALESCE(SUM(x.cents), 0) AS BIGINT) AS missing FROM ({query}) x "
        "GROUP BY x.table_name, x.action, x.reason",
        **order,
    )
    known = [row for row in found if row["table_name"] in KINDS]
    return [_to_tally(row) for row in sorted(known, key=lambda row: (_in_order(row), row["reason"] or ""))]


async def _unreturned(query: str, most: int, **order: int) -> Sequence[Unreturned]:
    found = await run(
        f"SELECT x.table_name, x.label, x.reason FROM ({query}) x WHERE x.reason IS NOT NULL "
        "ORDER BY x.undoes LIMIT :most",
        most=most,
        **order,
    )
    return [
        Unreturned(KINDS[row["table_name"]], row["label"] or "", row["reason"])
        for row in sorted(found, key=_in_order)
    ]


def _to_tally(row: Row) -> Tally:
    kind, returned = KINDS[row["table_name"]], row["action"] == "returned"
    return Tally(kind, returned, row["reason"], row["counted"], row["cents"], row["missing"])


def _in_order(row: Row) -> int:
    return list(KINDS).index(row["table_name"])
