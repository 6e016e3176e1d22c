"""Two different members of staff accept a case; then its customer is told and may go on."""

from app.operations.access.staff_sessions import StaffIn
from app.operations.cases.cases import is_about
from app.operations.cases.undecided_case import record_decision, undecided_case
from app.operations.desk import Desk
from app.operations.errors import CaseDecided
from app.operations.letters.case_letters import tell_customer
from app.storage.cases.case_events import note
from app.storage.cases.cases import StoredCase, accept, approve
from app.storage.transaction import write_transaction


async def approve_case(desk: Desk, staff: StaffIn, reference: str, shown: str | None = None) -> None:
    """The first approval is noted, the second one, by somebody else, accepts the case.

    `shown` is what the page carried; None without a page. Raises CaseUnknown; CaseDecided when it does not wait
    for this member any more, or is about other data by now; StepStale when the page showed something else.
    """
    async with write_transaction():
        case = await undecided_case(desk, staff, reference, shown)
        if not is_about(case, case.survivor, case.absorbed):
            raise CaseDecided
        if case.approved_by is None:
            await approve(case.id, staff.id)
            await note(case.id, "approved", desk.now(), staff.id)
            await record_decision(desk, staff, case, "case_approved")
        else:
            await _accept(desk, staff, case)


async def _accept(desk: Desk, staff: StaffIn, case: StoredCase) -> None:
    now = desk.now()
    await accept(case.id, staff.id, now, now + desk.settings.case_valid_for)
    event_id = await note(case.id, "accepted", now, staff.id)
    await record_decision(desk, staff, case, "case_accepted")
    await tell_customer(desk, case, "case_accepted", event_id, now)
