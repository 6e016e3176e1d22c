"""The history of a case: what happened, when, and by which member of staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import run


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One event; `staff` is a name, blank if it was the customer."""

    at: datetime
    event: str
    staff: str
    note: str


async def note(case_id: int, event: str, now: datetime, staff_id: int | None = None, text: str = "") -> int:
    """Add a line; its id."""
    found = await run(
        "INSERT INTO case_event (transfer_case, at, event, staff, note) VALUES ({}, {}, {}, {}, {}) RETURNING id",
        case_id,
        now,
        event,
        staff_id,
        text or None,
    )
    return int(found[0]["id"])


async def events_of(case_id: int) -> Sequence[CaseEvent]:
    """Oldest first."""
    found = await run(
        "SELECT e.at, e.event, s.name AS staff, e.note FROM case_event e LEFT JOIN staff s ON s.id = e.staff "
        "WHERE e.transfer_case = {} ORDER BY e.id",
        case_id,
    )
    return [CaseEvent(row["at"], row["event"], row["staff"] or "", row["note"] or "") for row in found]
