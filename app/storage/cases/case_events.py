"""The history of a case: what happened, when, and by which member of staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.tables import cases as tables


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One event; `staff` is a name, blank if it was the customer."""

    at: datetime
    event: str
    staff: str
    note: str


async def note(case_id: int, event: str, now: datetime, staff_id: int | None = None, text: str = "") -> int:
    """Add a line and return its id."""
    line = tables.CaseEvent(transfer_case=case_id, at=now, event=event, staff=staff_id, note=text or None)
    (added,) = await tables.CaseEvent.insert(line)
    return int(added["id"])


async def events_of(case_id: int) -> Sequence[CaseEvent]:
    """Return what happened to the case, oldest first."""
    line = tables.CaseEvent
    found = (
        await line.select(line.at, line.event, line.staff.name.as_alias("staff"), line.note)
        .where(line.transfer_case == case_id)
        .order_by(line.id)
    )
    return [CaseEvent(row["at"], row["event"], row["staff"] or "", row["note"] or "") for row in found]
