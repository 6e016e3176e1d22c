"""The back office: orders that wait for people, and any order by its reference."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.context import Context
from app.errors import AlreadyApproved, OrderNotInReview, OrderNotWaiting, OrderUnknown, StepStale
from app.merging.order import is_reference
from app.merging.reversal import ReversalRefused
from app.operations.access.staff_sessions import StaffIn
from app.operations.execution.end_order import end_order
from app.operations.orders.close_order import close_order
from app.operations.orders.list_reviews import list_reviews
from app.operations.orders.retry_order import retry_order
from app.operations.orders.review import Reviewer
from app.operations.orders.show_order import OrderForStaff, show_order
from app.operations.reversals.approve_reversal import approve_reversal
from app.operations.shown import is_the_same
from app.web.plumbing.forms import FieldError, Form, read_form
from app.web.plumbing.request import PageRequest
from app.web.rendering.layout import page
from app.web.staff.decisions import decision_errors, read_decision, refused_decision

DECISIONS = frozenset({"retry", "close", "reverse", "end"})
NEED_A_REASON = frozenset({"close", "reverse", "end"})
OVERTAKEN = (OrderNotInReview, OrderNotWaiting, AlreadyApproved, ReversalRefused, StepStale)


class StaffOrders(Controller):
    path = "/staff/orders"

    @get()
    async def index(self, staff: NamedDependency[StaffIn]) -> Template:  # noqa: ARG002  # guard
        return page("staff_orders", orders=await list_reviews(), form=Form())

    @post(status_code=200)
    async def find(
        self, request: PageRequest, context: NamedDependency[Context], staff: NamedDependency[StaffIn]
    ) -> Response[Any]:
        form = await read_form(request, "reference")
        asked = form.values["reference"].strip().upper()
        if await _exists(context, staff, asked):
            return Redirect(f"/staff/orders/{asked}", status_code=303)
        refused = form.refused(FieldError("reference", "order_unknown"))
        return page("staff_orders", status=422, orders=await list_reviews(), form=refused)

    @get("/{reference:str}")
    async def show(
        self,
        request: PageRequest,
        context: NamedDependency[Context],
        staff: NamedDependency[StaffIn],
        reference: FromPath[str],
    ) -> Template:
        notice = "decided" if request.query_params.get("decided") == "yes" else ""
        return _page(await _order(context, staff, reference), Form(), notice=notice)

    @post("/{reference:str}", status_code=200)
    async def decide(
        self,
        request: PageRequest,
        context: NamedDependency[Context],
        staff: NamedDependency[StaffIn],
        reference: FromPath[str],
    ) -> Response[Any]:
        form = await read_decision(request)
        order = await _order(context, staff, reference)
        if not (_is_asked(order, form) and is_the_same(form.values["shown"], order.shown)):
            return _stale_page(order, form)
        if errors := decision_errors(form, DECISIONS, NEED_A_REASON):
            return _page(order, refused_decision(form, errors), status=422)
        try:
            await _decide(context, staff, reference, form)
        except OVERTAKEN:
            return _stale_page(await _order(context, staff, reference), form)
        return Redirect(f"/staff/orders/{reference}?decided=yes", status_code=303)


def _is_asked(order: OrderForStaff, form: Form) -> bool:
    """Whether the order's page has the form that was sent: a choice, a reversal or an end."""
    forms = {"reverse": order.may_reverse, "end": order.may_end}
    return forms.get(form.values["decision"], order.may_decide)


async def _decide(context: Context, staff: StaffIn, reference: str, form: Form) -> None:
    reason, shown = form.values["reason"], form.values["shown"]
    match form.values["decision"]:
        case "retry":
            await retry_order(context, Reviewer.of(staff), reference, shown)
        case "close":
            await close_order(context, Reviewer.of(staff), reference, reason, shown)
        case "end":
            await end_order(context, staff, reference, reason, shown)
        case _:
            await approve_reversal(context, staff, reference, reason, shown)


def _stale_page(order: OrderForStaff, form: Form) -> Template:
    """The page of a decision that was not made: somebody else was faster, or the page showed something else."""
    return _page(order, Form(), status=409, notice="changed" if _is_asked(order, form) else "too_late")


def _page(order: OrderForStaff, form: Form, *, status: int = 200, notice: str = "") -> Template:
    return page("staff_order", status=status, order=order, form=form, notice=notice)


async def _order(context: Context, staff: StaffIn, reference: str) -> OrderForStaff:
    """What cannot be a reference is not looked for."""
    if not is_reference(reference):
        raise OrderUnknown
    return await show_order(context, staff, reference)


async def _exists(context: Context, staff: StaffIn, reference: str) -> bool:
    try:
        await _order(context, staff, reference)
    except OrderUnknown:
        return False
    return True
