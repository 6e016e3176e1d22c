"""Shows staff a case: both records as the customer sees them, its messages and its history."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.context import Context
from app.errors import CaseUnknown
from app.merging.case import Case, CaseState
from app.merging.comparison import Comparison, compare
from app.operations.shown import shown_case
from app.operations.staff.staff_sessions import StaffIn
from app.storage.cases.case_events import CaseEvent, events_of
from app.storage.cases.case_lists import CaseDocument, CaseMessage, documents_for, messages_for
from app.storage.cases.cases import case_with


@dataclass(frozen=True, slots=True)
class CaseForStaff:
    """A case in front of a member of staff. `comparison` is of the records as they are now.

    `may_decide`: this member of staff may. `approver` is who approved first, `is_own_approval` whether that was
    this member. `shown` is what a decision carries of all this.
    """

    case: Case
    comparison: Comparison
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
        case=case,
        comparison=compare(case.survivor, case.absorbed),
        may_decide=case.state is CaseState.DOCUMENT_RECEIVED and not is_own_approval,
        approver=_approver(case, history),
        is_own_approval=is_own_approval,
        documents=await documents_for(case.id),
        messages=await messages_for(case.id),
        history=history,
        shown=shown,
    )


def _approver(case: Case, history: Sequence[CaseEvent]) -> str:
    """Who approved last, as long as that counts."""
    approvals = [event.staff for event in history if event.event == "approved"]
    return approvals[-1] if approvals and case.approved_by is not None else ""
