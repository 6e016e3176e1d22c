"""What both decisions about a case begin and end with."""

from app.context import Context
from app.errors import CaseDecided, CaseUnknown
from app.merging.case import Case, CaseState
from app.merging.events import Actor, Event
from app.operations.access.staff_sessions import StaffIn
from app.operations.shown import refuse_unseen, shown_case
from app.storage.cases.cases import case_with, lock_case
from app.storage.customers import lock_customers
from app.storage.trail.audit import record


async def undecided_case(context: Context, staff: StaffIn, reference: str, shown: str | None) -> Case:
    """The case, locked with both customers: a document came, and this member of staff has not approved it yet.

    Raises CaseUnknown, CaseDecided; StepStale when the page showed something else.
    """
    known = await case_with(reference)
    if known is None:
        raise CaseUnknown
    await lock_customers((known.survivor.id, known.absorbed.id))
    case = await lock_case(known.id)
    if case is None:
        raise CaseUnknown
    if case.state is not CaseState.DOCUMENT_RECEIVED or case.approved_by == staff.id:
        raise CaseDecided
    refuse_unseen(shown, await shown_case(context, case.id))
    return case


async def record_decision(context: Context, staff: StaffIn, case: Case, event: Event, **more: object) -> None:
    """Who decided what, for the audit trail."""
    await record(
        event,
        by=Actor.STAFF,
        customer=case.survivor.id,
        order=None,
        at=context.now(),
        reference=case.reference,
        staff=staff.user_name,
        **more,
    )
