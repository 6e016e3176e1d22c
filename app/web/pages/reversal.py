"""«Samenvoegen terugdraaien»: what goes back, what does not, and the own password."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.context import Context
from app.errors import OwnPasswordMissing, OwnPasswordWrong
from app.merging.reversal import ReversalRefused
from app.operations.access.sessions import SignedIn
from app.operations.reversals.place_reversal import place_reversal
from app.operations.reversals.preview_reversal import preview_reversal
from app.operations.shown import is_the_same
from app.web.plumbing.forms import FieldError, Form, read_form, readable
from app.web.plumbing.number_and_password import minimum_duration
from app.web.plumbing.reference import Reference
from app.web.plumbing.request import PageRequest, client_address, visit_of
from app.web.rendering.layout import page

REFUSED = {OwnPasswordMissing: "own_password_missing", OwnPasswordWrong: "own_password_wrong"}


class Reversal(Controller):
    path = "/orders/{reference:str}/reversal"

    @get()
    async def show(
        self,
        context: NamedDependency[Context],
        signed_in: NamedDependency[SignedIn],
        reference: FromPath[Reference],
    ) -> Template:
        return await _page(context, signed_in, reference, Form())

    @post(status_code=200)
    async def send(
        self,
        request: PageRequest,
        context: NamedDependency[Context],
        signed_in: NamedDependency[SignedIn],
        reference: FromPath[Reference],
    ) -> Response[Any]:
        async with minimum_duration(context.settings):
            return await _placed(request, context, signed_in, reference)


async def _placed(request: PageRequest, context: Context, signed_in: SignedIn, reference: str) -> Response[Any]:
    form = await read_form(request, "password", "shown")
    seen = await preview_reversal(context, signed_in, reference)
    if seen.refusal is None and not is_the_same(form.values["shown"], seen.shown):
        return page("reversal", status=409, form=Form(), preview=seen, changed=True)
    password = readable(form.values["password"]) or None
    try:
        placed = await place_reversal(context, signed_in, reference, password, client_address(request))
    except (OwnPasswordMissing, OwnPasswordWrong) as wrong:
        errors = FieldError("password", REFUSED[type(wrong)])
        return await _page(context, signed_in, reference, form.refused(errors), status=422)
    except ReversalRefused:
        return await _page(context, signed_in, reference, Form(), status=409)
    visit_of(request.scope).renew(placed.token)
    return Redirect(f"/orders/{placed.references[0]}", status_code=303)


async def _page(
    context: Context, signed_in: SignedIn, reference: str, form: Form, *, status: int = 200
) -> Template:
    preview = await preview_reversal(context, signed_in, reference)
    return page("reversal", status=status, form=form, preview=preview, changed=False)
