"""The back office: orders that wait for people, and any order by its reference."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.context import Context
from app.errors import AlreadyApproved, OrderNotInReview, OrderNotWaiting, OrderUnknown, StepStale
from app.merging.reversal import ReversalRefused
from app.operations.execution.end_order import end_order
from app.operations.orders.close_order import close_order
from app.operations.orders.list_reviews import list_reviews
from app.operations.orders.retry_order import retry_order
from app.operations.orders.review import Reviewer
from app.operations.orders.show_order import OrderForStaff, show_order
from app.operations.reversals.approve_reversal import approve_reversal
from app.operations.staff.staff_sessions import StaffIn
from app.web.plumbing.forms import FieldError, Form, read_form
from app.web.plumbing.reference import Reference, ReferenceUnknown, read_reference
from app.web.plumbing.request import PageRequest
from app.web.rendering.layout import page
from app.web.staff.decisions import Decisions


class StaffOrders(Decisions[OrderForStaff]):
    path = "/staff/orders"
    decisions = frozenset({"retry", "close", "reverse", "end"})
    need_a_reason = frozenset({"close", "reverse", "end"})
    overtaken = (OrderNotInReview, OrderNotWaiting, AlreadyApproved, ReversalRefused, StepStale)

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

    async def look_up(self, context: Context, staff: StaffIn, reference: str) -> OrderForStaff:
        return await show_order(context, staff, reference)

    def is_asked(self, subject: OrderForStaff, form: Form) -> bool:
        """One form has a choice, others ask for a reversal or an end."""
        forms = {"reverse": subject.may_reverse, "end": subject.may_end}
        return forms.get(form.values["decision"], subject.may_decide)

    async def carry_out(self, context: Context, staff: StaffIn, reference: str, form: Form) -> None:
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

    def page(self, subject: OrderForStaff, form: Form, *, status: int = 200, notice: str = "") -> Template:
        return page("staff_order", status=status, view=subject, form=form, notice=notice)


async def _exists(context: Context, staff: StaffIn, reference: str) -> bool:
    try:
        await show_order(context, staff, read_reference(Reference, reference))
    except (ReferenceUnknown, OrderUnknown):
        return False
    return True
