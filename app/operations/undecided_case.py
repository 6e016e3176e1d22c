"""What both decisions about a case begin and end with."""

from app.merging.case import CaseState
from app.operations.desk import Desk
from app.operations.errors import CaseDecided, CaseUnknown
from app.operations.staff_sessions import StaffIn
from app.storage.audit import Event, record
from app.storage.cases import StoredCase, case_with, lock_case


async def undecided_case(staff: StaffIn, reference: str) -> StoredCase:
    """The case, locked: a document came, and this member of staff has not approved it yet.

    Raises CaseUnknown, CaseDecided.
    """
    known = await case_with(reference)
    case = await lock_case(known.id) if known else None
    if case is None:
        raise CaseUnknown
    if case.state != CaseState.DOCUMENT_RECEIVED or case.approved_by == staff.id:
        raise CaseDecided
    return case


async def record_decision(desk: Desk, staff: StaffIn, case: StoredCase, event: str, **more: object) -> None:
    """Who decided what, for the audit trail."""
    details: dict[str, object] = {"reference": case.reference, "staff": staff.user_name, **more}
    await record(Event(event, "staff", case.survivor.id, details=details), desk.now())
