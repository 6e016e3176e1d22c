"""One member of staff rejects a case, with a reason that its customer reads."""

from dataclasses import replace

from app.context import Context
from app.merging.events import Event
from app.merging.mail_kinds import MailKind
from app.operations.cases.cases import record_decision, undecided_case
from app.operations.letters.case_letters import tell_customer
from app.operations.staff.staff_sessions import StaffIn
from app.storage.cases.case_events import note
from app.storage.cases.cases import reject
from app.storage.transaction import write_transaction


async def reject_case(
    context: Context, staff: StaffIn, reference: str, reason: str, shown: str | None = None
) -> None:
    """Ends the case and mails its customer. `shown` is what the page showed; None without a page.

    Raises CaseUnknown, CaseDecided when it no longer waits for this member's decision, or StepStale when the page
    showed something else.
    """
    async with write_transaction():
        case, now = await undecided_case(context, staff, reference, shown), context.now()
        await reject(case.id, reason)
        event_id = await note(case.id, "rejected", now, staff.id, reason)
        await record_decision(context, staff, case, Event.CASE_REJECTED, reason=reason)
        await tell_customer(context, replace(case, reason=reason), MailKind.CASE_REJECTED, event_id, now)
