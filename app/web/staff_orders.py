"""The back office: orders that wait for people, and any order by its reference."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.merging.order import is_reference
from app.merging.reversal import ReversalRefused
from app.operations.approve_reversal import approve_reversal
from app.operations.close_order import close_order
from app.operations.desk import Desk
from app.operations.errors import AlreadyApproved, OrderNotInReview, OrderUnknown
from app.operations.list_reviews import list_reviews
from app.operations.retry_order import retry_order
from app.operations.review import Reviewer
from app.operations.show_order import OrderForStaff, show_order
from app.operations.staff_sessions import StaffIn
from app.web.decisions import decision_errors, read_decision, refused_decision
from app.web.forms import FieldError, Form, read_form
from app.web.layout import page
from app.web.request import PageRequest

DECISIONS = frozenset({"retry", "close", "reverse"})
NEED_A_REASON = frozenset({"close", "reverse"})


class StaffOrders(Controller):
    path = "/staff/orders"

    @get()
    async def index(self, staff: NamedDependency[StaffIn]) -> Template:  # noqa: ARG002  # guard
        return page("staff_orders", orders=await list_reviews(), form=Form())

    @post(status_code=200)
    async def find(
        self, request: PageRequest, desk: NamedDependency[Desk], staff: NamedDependency[StaffIn]
    ) -> Response[Any]:
        form = await read_form(request, "reference")
        asked = form.values["reference"].strip().upper()
        if await _exists(desk, staff, asked):
            return Redirect(f"/staff/orders/{asked}", status_code=303)
        refused = form.refused(FieldError("reference", "order_unknown"))
        return page("staff_orders", status=422, orders=await list_reviews(), form=refused)

    @get("/{reference:str}")
    async def show(
        self,
        request: PageRequest,
        desk: NamedDependency[Desk],
        staff: NamedDependency[StaffIn],
        reference: FromPath[str],
    ) -> Template:
        notice = "decided" if request.query_params.get("decided") == "yes" else ""
        return _page(await _order(desk, staff, reference), Form(), notice=notice)

    @post("/{reference:str}", status_code=200)
    async def decide(
        self,
        request: PageRequest,
        desk: NamedDependency[Desk],
        staff: NamedDependency[StaffIn],
        reference: FromPath[str],
    ) -> Response[Any]:
        form = await read_decision(request)
        order = await _order(desk, staff, reference)
        if not _is_asked(order, form):
            return _page(order, Form(), status=409, notice="too_late")
        if errors := decision_errors(form, DECISIONS, NEED_A_REASON):
            return _page(order, refused_decision(form, errors), status=422)
        try:
            await _decide(desk, staff, reference, form)
        except (OrderNotInReview, AlreadyApproved, ReversalRefused):
            return _page(await _order(desk, staff, reference), Form(), status=409, notice="too_late")
        return Redirect(f"/staff/orders/{reference}?decided=yes", status_code=303)


def _is_asked(order: OrderForStaff, form: Form) -> bool:
    """Whether the page has the form that was sent: one has a choice, the other asks for a reversal."""
    return order.may_reverse if form.values["decision"] == "reverse" else order.may_decide


async def _decide(desk: Desk, staff: StaffIn, reference: str, form: Form) -> None:
    match form.values["decision"]:
        case "retry":
            await retry_order(desk, Reviewer.of(staff), reference)
        case "close":
            await close_order(desk, Reviewer.of(staff), reference, form.values["reason"])
        case _:
            await approve_reversal(desk, staff, reference, form.values["reason"])


def _page(order: OrderForStaff, form: Form, *, status: int = 200, notice: str = "") -> Template:
    return page("staff_order", status=status, order=order, form=form, notice=notice)


async def _order(desk: Desk, staff: StaffIn, reference: str) -> OrderForStaff:
    """What cannot be a reference is not looked for."""
    if not is_reference(reference):
        raise OrderUnknown
    return await show_order(desk, staff, reference)


async def _exists(desk: Desk, staff: StaffIn, reference: str) -> bool:
    try:
        await _order(desk, staff, reference)
    except OrderUnknown:
        return False
    return True
