"""Step 1: the number to be absorbed, and its password."""

from collections.abc import Mapping
from typing import Any

from litestar import Controller, Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.context import Context
from app.customers.number import parse_number
from app.errors import ProofRefused
from app.logs.events import log_event
from app.merging.refusals import Code, NumberRefused
from app.operations.access.renew_hash import renew_hash
from app.operations.access.sessions import SignedIn
from app.operations.wizard.prove_number import prove_number
from app.operations.wizard.show_merge import MergeStart, show_merge
from app.web.plumbing.forms import FieldError, Form, read_form
from app.web.plumbing.number_and_password import (
    NOT_ACCEPTED,
    minimum_duration,
    number_and_password_errors,
    refused_page_status,
)
from app.web.plumbing.request import PageRequest, client_address
from app.web.rendering.layout import page
from app.web.rendering.wizard import NOTICES, Step, number_to_prove_again

OWN_NUMBER = FieldError("customer_number", "own_number")


class Merge(Controller):
    path = Step.NUMBER

    @get()
    async def show(
        self, request: PageRequest, context: NamedDependency[Context], signed_in: NamedDependency[SignedIn]
    ) -> Template:
        reason = request.query_params.get("reason")
        start = await show_merge(context, signed_in)
        form = Form({"customer_number": await number_to_prove_again(context, signed_in, start)})
        return _page(context, start, form, notice=reason if reason in NOTICES else None)

    @post(status_code=200)
    async def prove(
        self, request: PageRequest, context: NamedDependency[Context], signed_in: NamedDependency[SignedIn]
    ) -> Response[Any]:
        async with minimum_duration(context.settings):
            form = await read_form(request, "customer_number", "password")
            if errors := _errors(form, signed_in.customer.number):
                return _page(context, await show_merge(context, signed_in), form.refused(*errors), status=422)
            return await _proved(request, context, signed_in, form)


def _errors(form: Form, own_number: str) -> list[FieldError]:
    errors = number_and_password_errors(form, "_absorbed")
    if any(error.field == "customer_number" for error in errors):
        return errors
    return [OWN_NUMBER, *errors] if parse_number(form.values["customer_number"]) == own_number else errors


async def _proved(request: PageRequest, context: Context, signed_in: SignedIn, form: Form) -> Response[Any]:
    number, password = parse_number(form.values["customer_number"]), form.values["password"]
    try:
        await prove_number(context, signed_in, number, password, client_address(request))
    except ProofRefused as refused:
        status, headers = refused_page_status(refused.retry_after)
        start = await show_merge(context, signed_in)
        return _page(context, start, form.refused(NOT_ACCEPTED), status=status, headers=headers)
    except NumberRefused as refused:
        return await _refused_page(context, signed_in, form, refused)
    renewal = BackgroundTask(renew_hash, context, number, password)
    return Redirect(Step.COMPARISON, status_code=303, background=renewal)


async def _refused_page(context: Context, signed_in: SignedIn, form: Form, refused: NumberRefused) -> Template:
    """The page with the reason of the refusal, which the customer may know after the proof."""
    log_event("number_refused", code=refused.refusal.code)
    start = await show_merge(context, signed_in)
    if refused.refusal.code is Code.OWN_NUMBER:
        return _page(context, start, form.refused(OWN_NUMBER), status=422)
    return _page(context, start, form.refused(), status=422, refusal=refused.refusal)


def _page(
    context: Context,
    start: MergeStart,
    form: Form,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> Template:
    facts = {"notice": None, "refusal": None} | more
    return page(
        "merge",
        status=status,
        headers=headers,
        form=form,
        start=start,
        limits=context.settings,
        **facts,
    )
