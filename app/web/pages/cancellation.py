"""Cancels an order while it is held. The form is on the order's page."""

from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.context import Context
from app.errors import StepStale
from app.operations.access.sessions import SignedIn
from app.operations.orders.cancel_order import cancel_order
from app.operations.orders.follow_order import follow_order
from app.operations.shown import is_the_same
from app.web.plumbing.forms import read_form
from app.web.plumbing.reference import Reference
from app.web.plumbing.request import PageRequest


@post("/orders/{reference:str}/cancellation", status_code=200)
async def cancellation(
    request: PageRequest,
    context: NamedDependency[Context],
    signed_in: NamedDependency[SignedIn],
    reference: FromPath[Reference],
) -> Redirect:
    form = await read_form(request, "shown")
    order = await follow_order(context, signed_in, reference)
    if order.may_cancel and not is_the_same(form.values["shown"], order.shown):
        raise StepStale
    await cancel_order(context, signed_in, reference)
    return Redirect(f"/orders/{reference}", status_code=303)
