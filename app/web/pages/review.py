"""Step 3: what stays, what ends, what moves; and sending the orders."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.context import Context
from app.customers.number import number_in
from app.errors import DraftEmpty, OwnPasswordMissing, OwnPasswordWrong, StepStale
from app.merging.refusals import NumberRefused
from app.operations.access.sessions import SignedIn
from app.operations.wizard.place_orders import place_orders
from app.operations.wizard.remove_pair import remove_pair
from app.operations.wizard.review_draft import review_draft
from app.web.plumbing.forms import FieldError, Form, read_form, readable
from app.web.plumbing.number_and_password import minimum_duration
from app.web.plumbing.request import PageRequest, client_address, visit_of
from app.web.rendering.layout import page
from app.web.rendering.wizard import DRAFT_EMPTIED, Step, step_without_draft


class Review(Controller):
    path = Step.REVIEW

    @get()
    async def show(
        self, request: PageRequest, context: NamedDependency[Context], signed_in: NamedDependency[SignedIn]
    ) -> Response[Any]:
        removed = number_in(request.query_params.get("removed", ""))
        try:
            return await _page(context, signed_in, Form(), removed=removed)
        except DraftEmpty:
            return Redirect(await step_without_draft(context, signed_in), status_code=303)

    @post(status_code=200)
    async def send(
        self, request: PageRequest, context: NamedDependency[Context], signed_in: NamedDependency[SignedIn]
    ) -> Response[Any]:
        """Sends the orders, or removes a pair, which is another form on the same page."""
        form = await read_form(request, "remove", "idempotency_key", "password")
        if number := form.values["remove"]:
            remaining = await remove_pair(context, signed_in, number)
            return Redirect(f"{Step.REVIEW}?removed={number}" if remaining else DRAFT_EMPTIED, status_code=303)
        async with minimum_duration(context.settings):
            return await _placed(request, context, signed_in, form)


async def _placed(request: PageRequest, context: Context, signed_in: SignedIn, form: Form) -> Response[Any]:
    key, password = form.values["idempotency_key"], readable(form.values["password"]) or None
    try:
        placed = await place_orders(context, signed_in, key, password, client_address(request))
    except OwnPasswordMissing:
        return await _refused_page(context, signed_in, form, "own_password_missing")
    except OwnPasswordWrong:
        return await _refused_page(context, signed_in, form, "own_password_wrong")
    visit_of(request.scope).renew(placed.token)
    if placed.refusal:
        raise NumberRefused(placed.refusal)
    if not placed.references:
        raise StepStale
    return Redirect(_address_of(placed.references), status_code=303)


def _address_of(references: tuple[str, ...]) -> str:
    """The address to follow the orders: the page of a single order, or the list."""
    return f"/orders/{references[0]}" if len(references) == 1 else f"/orders?placed={len(references)}"


async def _refused_page(context: Context, signed_in: SignedIn, form: Form, code: str) -> Template:
    return await _page(context, signed_in, form.refused(FieldError("password", code)), status=422)


async def _page(
    context: Context, signed_in: SignedIn, form: Form, *, status: int = 200, removed: str = ""
) -> Template:
    return page(
        "review",
        status=status,
        form=form,
        removed=removed,
        review=await review_draft(context, signed_in),
        limits=context.settings,
    )
