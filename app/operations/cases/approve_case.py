"""Two different members of staff accept a case; then its customer gets a mail and may go on."""

from app.context import Context
from app.errors import CaseDecided
from app.merging.case import Case
from app.merging.events import Event
from app.merging.mail_kinds import MailKind
from app.operations.cases.cases import record_decision, undecided_case
from app.operations.letters.case_letters import tell_customer
from app.operations.staff.staff_sessions import StaffIn
from app.storage.cases.case_events import note
from app.storage.cases.cases import accept, approve
from app.storage.transaction import write_transaction


async def approve_case(context: Context, staff: StaffIn, reference: str, shown: str | None = None) -> None:
    """Notes the first approval; the second one, by somebody else, accepts the case.

    `shown` is what the page showed; None without a page. Raises CaseUnknown, CaseDecided when it no longer waits
    for this member or its data have changed, or StepStale when the page showed something else.
    """
    async with write_transaction():
        case = await undecided_case(context, staff, reference, shown)
        if case.is_changed:
            raise CaseDecided
        if case.approved_by is None:
            await approve(case.id, staff.id)
            await note(case.id, "approved", context.now(), staff.id)
            await record_decision(context, staff, case, Event.CASE_APPROVED)
        else:
            await _accept(context, staff, case)


async def _accept(context: Context, staff: StaffIn, case: Case) -> None:
    now = context.now()
    await accept(case.id, staff.id, now, now + context.settings.case_valid_for)
    event_id = await note(case.id, "accepted", now, staff.id)
    await record_decision(context, staff, case, Event.CASE_ACCEPTED)
    await tell_customer(context, case, MailKind.CASE_ACCEPTED, event_id, now)
