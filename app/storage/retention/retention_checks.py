"""Invariant I-29: retention changes nothing that a possible reversal needs."""

from collections.abc import Sequence
from datetime import datetime

from app.merging.order import DONE
from app.storage.retention.retention_rule import UNUSABLE
from app.storage.sql import Row, run, statement

# Each ended password says when it was ended. An erasure on request says so instead, and may.
ENDED = statement(
    "Finds passwords that retention ended, with the order whose way back they belong to.",
    """
SELECT c.number, c.password_hash, o.reference, o.reversible_until FROM customer c
JOIN merge_order o ON o.absorbed = c.id AND o.kind = 'merge' AND o.state IN (:done)
WHERE c.password_hash LIKE '!retention:%' AND o.reversible_until IS NOT NULL
""",
)
# Approved in time and placed later: until then everything was needed.
ENDED_UNDER_APPROVAL = statement(
    "Finds those whose way back a member of staff had approved, and another placed later.",
    """
SELECT c.number, c.password_hash, o.reference, p.approved_at, p.placed_at FROM customer c
JOIN merge_order o ON o.absorbed = c.id AND o.kind = 'merge' AND o.state IN (:done)
JOIN reversal_approval p ON p.merge_order = o.id AND p.placed_at IS NOT NULL
WHERE c.password_hash LIKE '!retention:%'
""",
)


async def touched_by_retention() -> Sequence[Row]:
    """Absorbed numbers that retention dealt with while their merge could be taken back."""
    ended, under_approval = await run(ENDED, done=DONE), await run(ENDED_UNDER_APPROVAL, done=DONE)
    rows = [row for row in ended if row["reversible_until"] >= _ended_at(row)]
    rows += [row for row in under_approval if row["approved_at"] <= _ended_at(row) < row["placed_at"]]
    return [{"number": row["number"], "reference": row["reference"]} for row in rows]


def _ended_at(row: Row) -> datetime:
    return datetime.fromisoformat(row["password_hash"].removeprefix(UNUSABLE))
