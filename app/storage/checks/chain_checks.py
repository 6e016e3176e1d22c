"""Invariant I-8: the hash chain over the audit trail is complete, and each row is as it was sealed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.storage.sql import Row
from app.storage.trail.audit_chain import Head, links
from app.storage.trail.audit_content import content_of, was_pseudonymised

PSEUDONYMISED_AFTER = timedelta(days=2 * 365)
DELETED_AFTER = timedelta(days=7 * 365)


async def broken_links(now: datetime) -> Sequence[Row]:
    """The links that do not continue the chain, and the rows that are not as they were sealed."""
    found: list[Row] = []
    async for link, expected in links():
        if problem := _problem(link, expected, now):
            found.append({"position": link["position"], "audit": link["audit"], "problem": problem})
    return found


def _problem(link: Row, expected: Head, now: datetime) -> str:
    if (link["position"], link["digest"]) != (expected.position, expected.digest):
        return "the chain does not continue here"
    elif link["id"] is None:
        return "" if now - link["sealed_at"] > DELETED_AFTER else "the row is gone"
    elif content_of(link) != link["content"]:
        return "the row was changed"
    elif was_pseudonymised(link["details"]) and now - link["at"] <= PSEUDONYMISED_AFTER:
        return "the row was pseudonymised too early"
    else:
        return ""
