"""The hash chain over the audit trail, which breaks when somebody changes, deletes or inserts a row.

A worker seals rows after their transaction, so that merges neither take longer nor wait for one another. The
digest of a link is over the link before it and over the row.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import Row, insert_rows, run, statement
from app.storage.tables.trust import AuditSeal
from app.storage.trail.audit_content import content_of, digest_of, moment

BEGINNING = "0" * 64
# A row may become visible after newer ones, so look back this far. No transaction lasts as long as that.
LOOKED_BACK = 10_000
AT_ONCE = 500
READ_AT_ONCE = 2_000
TOLD = "a.id, a.at, a.event, a.actor, a.customer, a.merge_order, a.details"
UNSEALED = statement(
    "Finds the next rows of the trail without a seal.",
    f"SELECT {TOLD} FROM audit a LEFT JOIN audit_seal s ON s.audit = a.id WHERE s.audit IS NULL "
    "AND a.id > COALESCE((SELECT MIN(audit) FROM audit_seal WHERE position > :back_to), 0) "
    "ORDER BY a.id LIMIT :at_once",
)
LINKS = statement(
    "Reads the chain on from a position, each link with its row.",
    f"SELECT s.position, s.audit, s.at AS sealed_at, s.content, s.digest, {TOLD} FROM audit_seal s "
    "LEFT JOIN audit a ON a.id = s.audit WHERE s.position > :position ORDER BY s.position LIMIT :at_once",
)


@dataclass(frozen=True, slots=True)
class Head:
    """The last link. Position 0 is the beginning of an empty chain."""

    position: int = 0
    digest: str = BEGINNING


async def head() -> Head:
    """How far the chain reaches."""
    links_back = AuditSeal.select(AuditSeal.position, AuditSeal.digest).order_by(
        AuditSeal.position, ascending=False
    )
    row = await links_back.first()
    return Head(**row) if row else Head()


async def digest_at(position: int) -> str | None:
    """The digest of this link; None when the chain does not reach it."""
    row = await AuditSeal.select(AuditSeal.digest).where(AuditSeal.position == position).first()
    return row["digest"] if row else None


async def seal_next() -> int:
    """Seal the next rows that are not; how many there were. Two sealers at once end in a violated key."""
    last = await head()
    rows = await run(UNSEALED, back_to=last.position - LOOKED_BACK, at_once=AT_ONCE)
    seals: list[Row] = []
    for row in rows:
        content = content_of(row)
        last = _next(last, row["id"], row["at"], content)
        seal = {"position": last.position, "audit": row["id"], "at": row["at"]}
        seals.append(seal | {"content": content, "digest": last.digest})
    if seals:
        await insert_rows("audit_seal", seals)
    return len(seals)


async def links() -> AsyncIterator[tuple[Row, Head]]:
    """Yields every link in order, with its row (`id` is None if it was deleted) and the link that it should be.

    After a wrong link the next one is judged by the wrong one, so that one break gives one finding.
    """
    last = Head()
    while found := await run(LINKS, position=last.position, at_once=READ_AT_ONCE):
        for link in found:
            yield link, _next(last, link["audit"], link["sealed_at"], link["content"])
            last = Head(link["position"], link["digest"])


def _next(last: Head, audit: int, at: datetime, content: str) -> Head:
    position = last.position + 1
    return Head(position, digest_of(last.digest, position, audit, moment(at), content))
