"""The hash chain over the audit trail, which breaks when somebody changes, deletes or inserts a row.

A worker seals rows after their transaction, so that merges neither take longer nor wait for one another. The
digest of a link is over the link before it and over the row.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import Row, one, run
from app.storage.trail.audit_content import content_of, digest_of, moment

BEGINNING = "0" * 64
# A row may become visible after newer ones, so look back this far. No transaction lasts as long as that.
LOOKED_BACK = 10_000
AT_ONCE = 500
READ_AT_ONCE = 2_000
TOLD = "a.id, a.at, a.event, a.actor, a.customer, a.merge_order, a.details"


@dataclass(frozen=True, slots=True)
class Head:
    """The last link. Position 0 is the beginning of an empty chain."""

    position: int = 0
    digest: str = BEGINNING


async def head() -> Head:
    """How far the chain reaches."""
    row = await one("SELECT position, digest FROM audit_seal ORDER BY position DESC LIMIT 1")
    return Head(**row) if row else Head()


async def digest_at(position: int) -> str | None:
    """The digest of this link; None when the chain does not reach it."""
    row = await one("SELECT digest FROM audit_seal WHERE position = {}", position)
    return row["digest"] if row else None


async def seal_next() -> int:
    """Seal the next rows that are not; how many there were. Two sealers at once end in a violated key."""
    last = await head()
    rows = await run(
        f"SELECT {TOLD} FROM audit a LEFT JOIN audit_seal s ON s.audit = a.id WHERE s.audit IS NULL "
        "AND a.id > COALESCE((SELECT MIN(audit) FROM audit_seal WHERE position > {}), 0) ORDER BY a.id LIMIT {}",
        last.position - LOOKED_BACK,
        AT_ONCE,
    )
    values: list[object] = []
    for row in rows:
        content = content_of(row)
        last = _next(last, row["id"], row["at"], content)
        values += [last.position, row["id"], row["at"], content, last.digest]
    if rows:
        lines = ", ".join(["({}, {}, {}, {}, {})"] * len(rows))
        await run(f"INSERT INTO audit_seal (position, audit, at, content, digest) VALUES {lines}", *values)
    return len(rows)


async def links() -> AsyncIterator[tuple[Row, Head]]:
    """Yields every link in order, with its row (`id` is None if it was deleted) and the link that it should be.

    After a wrong link the next one is judged by the wrong one, so that one break gives one finding.
    """
    last = Head()
    while found := await run(
        f"SELECT s.position, s.audit, s.at AS sealed_at, s.content, s.digest, {TOLD} "
        "FROM audit_seal s LEFT JOIN audit a ON a.id = s.audit WHERE s.position > {} ORDER BY s.position LIMIT {}",
        last.position,
        READ_AT_ONCE,
    ):
        for link in found:
            yield link, _next(last, link["audit"], link["sealed_at"], link["content"])
            last = Head(link["position"], link["digest"])


def _next(last: Head, audit: int, at: datetime, content: str) -> Head:
    position = last.position + 1
    return Head(position, digest_of(last.digest, position, audit, moment(at), content))
