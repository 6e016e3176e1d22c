"""The back office: cases and decisions about them."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.response import Redirect, Template

from app.context import Context
from app.errors import CaseDecided, StepStale
from app.merging.case import CaseState
from app.operations.cases.approve_case import approve_case
from app.operations.cases.list_cases import list_cases
from app.operations.cases.reject_case import reject_case
from app.operations.cases.show_case import CaseForStaff, show_case
from app.operations.orders.list_reviews import list_reviews
from app.operations.staff.staff_sessions import StaffIn
from app.web.pages.orders import asked_number
from app.web.plumbing.forms import Form
from app.web.plumbing.request import PageRequest
from app.web.plumbing.staff_session import HOME
from app.web.rendering.layout import page
from app.web.staff.decisions import Decisions


class Staff(Controller):
    path = HOME

    @get()
    async def index(self, request: PageRequest, staff: NamedDependency[StaffIn]) -> Template:  # noqa: ARG002  # guard
        asked = request.query_params.get("state", CaseState.DOCUMENT_RECEIVED.value)
        if asked not in {state.value for state in CaseState}:
            raise NotFoundException
        cases = await list_cases(CaseState(asked), asked_number(request, "page") or 1)
        return page("staff", cases=cases, waiting=len(await list_reviews()))


class StaffCases(Decisions[CaseForStaff]):
    path = f"{HOME}/cases"
    decisions = frozenset({"accept", "reject"})
    need_a_reason = frozenset({"reject"})
    overtaken = (CaseDecided, StepStale)

    @get()
    async def index(self, staff: NamedDependency[StaffIn]) -> Redirect:  # noqa: ARG002  # guard
        return Redirect(HOME, status_code=303)

    async def look_up(self, context: Context, staff: StaffIn, reference: str) -> CaseForStaff:
        return await show_case(context, staff, reference)

    def is_asked(self, subject: CaseForStaff, form: Form) -> bool:  # noqa: ARG002  # one form only
        return subject.may_decide

    async def carry_out(self, context: Context, staff: StaffIn, reference: str, form: Form) -> None:
        if form.values["decision"] == "accept":
            await approve_case(context, staff, reference, form.values["shown"])
        else:
            await reject_case(context, staff, reference, form.values["reason"], form.values["shown"])

    def page(self, subject: CaseForStaff, form: Form, *, status: int = 200, notice: str = "") -> Template:
        return page("staff_case", status=status, view=subject, form=form, notice=notice)
