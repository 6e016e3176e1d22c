"""Invariant I-8: each step of an order has one row in the audit trail; and I-18, which is told there."""

import json
from collections.abc import Sequence

from app.merging.order import State
from app.merging.steps import STEPS
from app.storage.sql import Row, run, statement
from app.storage.trail.audit_content import was_pseudonymised

EXECUTIONS = statement(
    "Reads what the trail says of executed orders.",
    "SELECT o.reference, a.details FROM audit a JOIN merge_order o ON o.id = a.merge_order "
    "WHERE a.event = 'order_executed'",
)


def unbalanced_steps() -> str:
    """SQL for orders whose steps into a state and out of it do not agree with the state that they have."""
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


async def changed_survivors() -> Sequence[Row]:
    """Executed orders after which the survivor's ten fields were others, or of which that was not written down."""
    rows = await run(EXECUTIONS)
    return [{"reference": row["reference"]} for row in rows if not _is_kept(row["details"])]


def _is_kept(details: str) -> bool:
    if was_pseudonymised(details):
        return True
    facts = json.loads(details)
    return "record_before" in facts and facts["record_before"] == facts.get("record_after")
