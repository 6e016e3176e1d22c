"""Shows staff a case: both records as the customer sees them, its messages and its history."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.context import Context
from app.errors import CaseUnknown
from app.merging.case import CaseState
from app.merging.comparison import Comparison, compare
from app.operations.access.staff_sessions import StaffIn
from app.operations.cases.cases import is_about
from app.operations.shown import shown_case
from app.storage.cases.case_events import CaseEvent, events_of
from app.storage.cases.case_lists import CaseDocument, CaseMessage, documents_for, messages_for
from app.storage.cases.cases import StoredCase, case_with


@dataclass(frozen=True, slots=True)
class CaseForStaff:
    """`comparison` is of the records as they are now; `is_changed`: identity data are no longer those of the case.

    `may_decide`: this member of staff may. `approver` is who approved first, `is_own_approval` whether that was
    this member. `shown` is what a decision carries of all this.
    """

    reference: str
    state: str
    reason: str
    surviving: str
    absorbed: str
    comparison: Comparison
    is_changed: bool
    is_used: bool
    may_decide: bool
    approver: str
    is_own_approval: bool
    documents: Sequence[CaseDocument]
    messages: Sequence[CaseMessage]
    history: Sequence[CaseEvent]
    shown: str


async def show_case(context: Context, staff: StaffIn, reference: str) -> CaseForStaff:
    """Any customer's case. Raises CaseUnknown."""
    case = await case_with(reference)
    if case is None:
        raise CaseUnknown
    shown = await shown_case(context, case.id)  # read first, so that later changes count as not shown
    case = await case_with(reference) or case
    history = await events_of(case.id)
    is_own_approval = case.approved_by == staff.id
    return CaseForStaff(
        reference=case.reference,
        state=case.state,
        reason=case.reason or "",
        surviving=case.survivor.number,
        absorbed=case.absorbed.number,
        comparison=compare(case.survivor, case.absorbed),
        is_changed=not is_about(case, case.survivor, case.absorbed),
        is_used=case.used,
        may_decide=case.state == CaseState.DOCUMENT_RECEIVED and not is_own_approval,
        approver=_approver(case, history),
        is_own_approval=is_own_approval,
        documents=await documents_for(case.id),
        messages=await messages_for(case.id),
        history=history,
        shown=shown,
    )


def _approver(case: StoredCase, history: Sequence[CaseEvent]) -> str:
    """Who approved last, as long as that counts."""
    approvals = [event.staff for event in history if event.event == "approved"]
    return approvals[-1] if approvals and case.approved_by is not None else ""
