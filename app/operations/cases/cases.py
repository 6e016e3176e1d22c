"""What a case means for its pair: may it go on though identity data differ?"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.amsterdam import day_in_amsterdam
from app.config.clocks import CLOCKS_DIFFER
from app.context import Context
from app.customers.mailboxes import mailboxes
from app.customers.record import Customer
from app.errors import CaseDecided, CaseUnknown
from app.merging.case import CaseState
from app.merging.fingerprint import identity_still_fits
from app.merging.order import is_reference
from app.operations.access.staff_sessions import StaffIn
from app.operations.shown import refuse_unseen, shown_case
from app.storage.cases.cases import StoredCase, case_of, case_used_by, case_with, lock_case, newest_case_of_pair
from app.storage.customers import lock_customers
from app.storage.trail.audit import Event, record


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as its customer sees it. `status` is its state; `until` the last day on which an acceptance counts.

    `is_expired`: accepted, but too long ago, or identity data changed since. `answer_days` are working days.
    `is_mailed`: its customer has an e-mail address that can be mailed.
    """

    reference: str
    absorbed: str
    status: str
    reason: str
    until: date | None
    is_used: bool
    is_expired: bool
    answer_days: int
    is_mailed: bool

    @property
    def waits_for_form(self) -> bool:
        return self.status == CaseState.FORM_SENT


def view_of(context: Context, case: StoredCase) -> CaseView:
    """The case in words for the pages."""
    end = case.valid_until - timedelta.resolution if case.valid_until else None
    return CaseView(
        reference=case.reference,
        absorbed=case.absorbed.number,
        status=case.state,
        reason=case.reason or "",
        until=day_in_amsterdam(end) if end else None,
        is_used=case.used,
        is_expired=case.state == CaseState.ACCEPTED and not case.used and not lifts_block(context, case),
        answer_days=context.settings.case_answer_days,
        is_mailed=bool(mailboxes(case.survivor.email)),
    )


def lifts_block(context: Context, case: StoredCase | None) -> bool:
    """Whether an order for exactly this pair may be prepared and placed on this case now."""
    return (
        case is not None
        and case.state == CaseState.ACCEPTED
        and not case.used
        and case.valid_until is not None
        and case.accepted_at is not None
        and case.accepted_at - CLOCKS_DIFFER <= context.now() < case.valid_until
        and is_about(case, case.survivor, case.absorbed)
    )


def is_about(case: StoredCase, survivor: Customer, absorbed: Customer) -> bool:
    """Whether the case was opened for this pair with these identity data."""
    return identity_still_fits(case.identity_fingerprint, survivor, absorbed)


async def own_case(customer: Customer | None, reference: str) -> StoredCase:
    """The customer's own case with this reference. Raises CaseUnknown for any other, and for nobody."""
    case = await case_of(customer.id, reference) if customer and is_reference(reference) else None
    if case is None:
        raise CaseUnknown
    return case


async def accepted_case(context: Context, survivor: Customer, absorbed: Customer) -> StoredCase | None:
    """The case on which an order for this pair may be placed now, if there is one."""
    case = await newest_case_of_pair(survivor.id, absorbed.id)
    return case if lifts_block(context, case) else None


async def was_placed_on_case(order_id: int, survivor: Customer, absorbed: Customer) -> bool:
    """Whether this order was placed on an accepted case, and identity data are still those that were accepted."""
    case = await case_used_by(order_id)
    return case is not None and case.state == CaseState.ACCEPTED and is_about(case, survivor, absorbed)


async def undecided_case(context: Context, staff: StaffIn, reference: str, shown: str | None) -> StoredCase:
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
    if case.state != CaseState.DOCUMENT_RECEIVED or case.approved_by == staff.id:
        raise CaseDecided
    refuse_unseen(shown, await shown_case(context, case.id))
    return case


async def record_decision(context: Context, staff: StaffIn, case: StoredCase, event: str, **more: object) -> None:
    """Who decided what, for the audit trail."""
    details: dict[str, object] = {"reference": case.reference, "staff": staff.user_name, **more}
    await record(Event(event, "staff", case.survivor.id, details=details), context.now())
