"""The history of one order in the audit trail."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import Row
from app.storage.tables.cases import Staff
from app.storage.tables.trust import Audit


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """One row of the trail. `staff` is a name, `note` a reason; both may be empty."""

    at: datetime
    event: str
    actor: str
    staff: str
    note: str


async def history_of(order_id: int) -> Sequence[OrderEvent]:
    """Return what happened to the order, oldest first."""
    found = (
        await Audit.select(Audit.at, Audit.event, Audit.actor, Audit.details)
        .where(Audit.merge_order == order_id)
        .order_by(Audit.id)
    )
    members = {row["user_name"]: row["name"] for row in await Staff.select(Staff.user_name, Staff.name)}
    return [_event(row, json.loads(row["details"] or "{}"), members) for row in found]


def _event(row: Row, details: Mapping[str, object], members: Mapping[str, str]) -> OrderEvent:
    staff, note = (str(details.get(name, "")) for name in ("staff", "reason"))
    return OrderEvent(row["at"], row["event"], row["actor"], members.get(staff, staff), note)
