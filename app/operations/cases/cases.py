"""What a case means for its pair: may it go on though identity data differ?"""

from app.context import Context
from app.customers.record import Customer
from app.errors import CaseDecided, CaseUnknown
from app.merging.case import Case, CaseState
from app.merging.events import Actor, Event
from app.merging.order import is_reference
from app.operations.shown import refuse_unseen, shown_case
from app.operations.staff.staff_sessions import StaffIn
from app.storage.cases.cases import case_of, case_used_by, case_with, lock_case, newest_case_of_pair
from app.storage.customers import lock_customers
from app.storage.trail.audit import record


async def own_case(customer: Customer | None, reference: str) -> Case:
    """The customer's own case with this reference. Raises CaseUnknown for any other, and for nobody."""
    case = await case_of(customer.id, reference) if customer and is_reference(reference) else None
    if case is None:
        raise CaseUnknown
    return case


async def accepted_case(context: Context, survivor: Customer, absorbed: Customer) -> Case | None:
    """The case on which an order for this pair may be placed now, if there is one."""
    case = await newest_case_of_pair(survivor.id, absorbed.id)
    return case if case is not None and case.lifts_block(context.now()) else None


async def was_placed_on_case(order_id: int, survivor: Customer, absorbed: Customer) -> bool:
    """Whether this order was placed on an accepted case, and identity data are still those that were accepted."""
    case = await case_used_by(order_id)
    return case is not None and case.state is CaseState.ACCEPTED and case.is_about(survivor, absorbed)


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
