"""Staff decide: two different people accept, one rejects with a reason; the customer is told."""

from dataclasses import replace

from app.merging.case import CaseState
from app.operations.case_letters import tell_customer
from app.operations.cases import is_about
from app.operations.desk import Desk
from app.operations.errors import CaseDecided, CaseUnknown
from app.operations.staff_sessions import StaffIn
from app.storage.audit import Event, record
from app.storage.case_events import note
from app.storage.cases import StoredCase, accept, approve, case_with, lock_case, reject
from app.storage.transaction import write_transaction


async def approve_case(desk: Desk, staff: StaffIn, reference: str) -> None:
    """The first approval is noted, the second one, by somebody else, accepts the case.

    Raises CaseUnknown; CaseDecided when it does not wait for this member's decision any more.
    """
    async with write_transaction():
        case = await _undecided(staff, reference)
        if not is_about(case, case.survivor, case.absorbed):
            raise CaseDecided
        if case.approved_by is None:
            await approve(case.id, staff.id)
            await note(case.id, "approved", desk.now(), staff.id)
            await _record(desk, staff, case, "case_approved")
        else:
            now = desk.now()
            await accept(case.id, staff.id, now, now + desk.settings.case_valid_for)
            event_id = await note(case.id, "accepted", now, staff.id)
            await _record(desk, staff, case, "case_accepted")
            await tell_customer(desk, case, "case_accepted", event_id, now)


async def reject_case(desk: Desk, staff: StaffIn, reference: str, reason: str) -> None:
    """One person is enough; the customer reads the reason. Raises as approve_case."""
    async with write_transaction():
        case = await _undecided(staff, reference)
        await reject(case.id, reason)
        event_id = await note(case.id, "rejected", desk.now(), staff.id, reason)
        await _record(desk, staff, case, "case_rejected", reason)
        await tell_customer(desk, replace(case, reason=reason), "case_rejected", event_id, desk.now())


async def _undecided(staff: StaffIn, reference: str) -> StoredCase:
    """The case, locked: it waits for a decision, and not for somebody else's."""
    known = await case_with(reference)
    case = await lock_case(known.id) if known else None
    if case is None:
        raise CaseUnknown
    if case.state != CaseState.DOCUMENT_RECEIVED or case.approved_by == staff.id:
        raise CaseDecided
    return case


async def _record(desk: Desk, staff: StaffIn, case: StoredCase, event: str, reason: str = "") -> None:
    details: dict[str, object] = {"reference": case.reference, "staff": staff.user_name}
    if reason:
        details["reason"] = reason
    await record(Event(event, "operator", case.survivor.id, details=details), desk.now())
