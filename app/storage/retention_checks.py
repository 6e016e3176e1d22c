"""Invariant I-29: retention touches nothing that an open reversal window needs."""

from collections.abc import Sequence
from datetime import datetime

from app.storage.retention_rule import UNUSABLE
from app.storage.sql import Row, run

# Each ended password says when it was ended. An erasure on request says so instead, and may.
ENDED = """
SELECT c.number, c.password_hash, o.reference, o.reversible_until FROM customer c
JOIN merge_order o ON o.absorbed = c.id AND o.kind = 'merge' AND o.state IN ('executed', 'reversed')
WHERE c.password_hash LIKE '!retention:%' AND o.reversible_until IS NOT NULL
"""


async def touched_by_retention() -> Sequence[Row]:
    """Absorbed numbers that retention dealt with while their merge could be taken back."""
    return [
        {"number": row["number"], "reference": row["reference"]}
        for row in await run(ENDED)
        if row["reversible_until"] >= datetime.fromisoformat(row["password_hash"].removeprefix(UNUSABLE))
    ]
