"""The back office: cases and decisions about them."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.context import Context
from app.errors import CaseDecided, CaseUnknown, StepStale
from app.merging.case import CaseState
from app.merging.order import is_reference
from app.operations.access.staff_sessions import StaffIn
from app.operations.cases.approve_case import approve_case
from app.operations.cases.list_cases import list_cases
from app.operations.cases.reject_case import reject_case
from app.operations.cases.show_case import CaseForStaff, show_case
from app.operations.orders.list_reviews import list_reviews
from app.operations.shown import is_the_same
from app.web.pages.orders import asked_number
from app.web.plumbing.forms import Form
from app.web.plumbing.request import PageRequest
from app.web.plumbing.staff_session import HOME
from app.web.rendering.layout import page
from app.web.staff.decisions import decision_errors, read_decision, refused_decision

DECISIONS = frozenset({"accept", "reject"})
NEED_A_REASON = frozenset({"reject"})


class Staff(Controller):
    path = HOME

    @get()
    async def index(self, request: PageRequest, staff: NamedDependency[StaffIn]) -> Template:  # noqa: ARG002  # guard
        asked = request.query_params.get("state", CaseState.DOCUMENT_RECEIVED.value)
        if asked not in {state.value for state in CaseState}:
            raise NotFoundException
        cases = await list_cases(CaseState(asked), asked_number(request, "page") or 1)
        return page("staff", cases=cases, waiting=len(await list_reviews()))

    @get("/cases")
    async def cases(self, staff: NamedDependency[StaffIn]) -> Redirect:  # noqa: ARG002  # guard
        return Redirect(HOME, status_code=303)

    @get("/cases/{reference:str}")
    async def show(
        self,
        request: PageRequest,
        context: NamedDependency[Context],
        staff: NamedDependency[StaffIn],
        reference: FromPath[str],
    ) -> Template:
        notice = "decided" if request.query_params.get("decided") == "yes" else ""
        return _page(await show_case(context, staff, known_reference(reference)), Form(), notice=notice)

    @post("/cases/{reference:str}", status_code=200)
    async def decide(
        self,
        request: PageRequest,
        context: NamedDependency[Context],
        staff: NamedDependency[StaffIn],
        reference: FromPath[str],
    ) -> Response[Any]:
        form = await read_decision(request)
        case = await show_case(context, staff, known_reference(reference))
        if not (case.may_decide and is_the_same(form.values["shown"], case.shown)):
            return _stale_page(case)
        if errors := decision_errors(form, DECISIONS, NEED_A_REASON):
            return _page(case, refused_decision(form, errors), status=422)
        try:
            await _decide(context, staff, reference, form)
        except (CaseDecided, StepStale):
            return _stale_page(await show_case(context, staff, reference))
        return Redirect(f"/staff/cases/{reference}?decided=yes", status_code=303)


async def _decide(context: Context, staff: StaffIn, reference: str, form: Form) -> None:
    if form.values["decision"] == "accept":
        await approve_case(context, staff, reference, form.values["shown"])
    else:
        await reject_case(context, staff, reference, form.values["reason"], form.values["shown"])


def _stale_page(case: CaseForStaff) -> Template:
    """The page of a decision that was not made: somebody else was faster, or the page showed something else."""
    return _page(case, Form(), status=409, notice="changed" if case.may_decide else "too_late")


def _page(case: CaseForStaff, form: Form, *, status: int = 200, notice: str = "") -> Template:
    return page("staff_case", status=status, case=case, form=form, notice=notice)


def known_reference(reference: str) -> str:
    """What cannot be a reference is not looked for."""
    if not is_reference(reference):
        raise CaseUnknown
    return reference
