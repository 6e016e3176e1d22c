"""The history of one order in the audit trail."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import Row, run


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """One row of the trail. `staff` is a name, `note` a reason; both may be empty."""

    at: datetime
    event: str
    actor: str
    staff: str
    note: str


async def history_of(order_id: int) -> Sequence[OrderEvent]:
    """Oldest first."""
    found = await run("SELECT at, event, actor, details FROM audit WHERE merge_order = {} ORDER BY id", order_id)
    members = {row["user_name"]: row["name"] for row in await run("SELECT user_name, name FROM staff")}
    return [_event(row, json.loads(row["details"] or "{}"), members) for row in found]


def _event(row: Row, details: Mapping[str, object], members: Mapping[str, str]) -> OrderEvent:
    staff, note = (str(details.get(name, "")) for name in ("staff", "reason"))
    return OrderEvent(row["at"], row["event"], row["actor"], members.get(staff, staff), note)
