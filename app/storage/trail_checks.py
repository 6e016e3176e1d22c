"""Invariant I-8: each step of an order has one audit row, and the hash chain over the trail is whole."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from app.merging.order import State
from app.merging.steps import STEPS
from app.storage.audit_chain import Head, content_of, links, was_pseudonymised
from app.storage.guard_list import OWNED, guards
from app.storage.guards import standing
from app.storage.sql import Row, run

PSEUDONYMISED_AFTER = timedelta(days=2 * 365)
DELETED_AFTER = timedelta(days=7 * 365)

PASS_LEFT_OPEN = "SELECT id FROM retention_pass"  # noqa: S105  # no password


def unbalanced_steps() -> str:
    """What goes into a state comes out of it again, unless the order is still there: orders for which not."""
    counted = ", ".join(
        f"SUM(CASE WHEN event = '{event}' THEN 1 ELSE 0 END) AS {event}" for event in STEPS.values()
    )
    wrong = " OR ".join(
        f"{_entries(state)} - ({_exits(state)}) <> CASE WHEN o.state = '{state}' THEN 1 ELSE 0 END"
        for state in State
    )
    return (
        f"SELECT o.reference FROM merge_order o LEFT JOIN (SELECT merge_order, {counted} FROM audit "
        "WHERE merge_order IS NOT NULL GROUP BY merge_order) a ON a.merge_order = o.id "
        f"WHERE COALESCE(a.order_placed, 0) <> 1 OR {wrong}"
    )


def _entries(state: State) -> str:
    return _sum([event for (_, new), event in STEPS.items() if new is state])


def _exits(state: State) -> str:
    return _sum([event for (old, _), event in STEPS.items() if old is state])


def _sum(events: Sequence[str]) -> str:
    return " + ".join(f"COALESCE(a.{event}, 0)" for event in events) or "0"


async def broken_links(now: datetime) -> Sequence[Row]:
    """Links of the chain that do not continue it, and rows that are not what was sealed."""
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


async def changed_survivors() -> Sequence[Row]:
    """Executed orders after which the survivor's ten fields were others, or of which that was not written down."""
    rows = await run(
        "SELECT o.reference, a.details FROM audit a JOIN merge_order o ON o.id = a.merge_order "
        "WHERE a.event = 'order_executed'"
    )
    return [{"reference": row["reference"]} for row in rows if not _is_kept(row["details"])]


def _is_kept(details: str) -> bool:
    if was_pseudonymised(details):
        return True
    told = json.loads(details)
    return "record_before" in told and told["record_before"] == told.get("record_after")


async def missing_guards() -> Sequence[Row]:
    """Triggers that the database no longer holds or no longer obeys."""
    there = await standing()
    expected = [guard.name for guard in guards()]
    expected += [f"{table}_{name}_live_owner" for table in OWNED for name in ("has", "keeps")]
    return [{"guard": name} for name in expected if name not in there]
