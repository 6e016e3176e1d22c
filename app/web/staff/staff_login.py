"""The login of staff, which opens no customer's session."""

from collections.abc import Mapping
from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.context import Context
from app.errors import LoginRefused
from app.operations.staff.add_staff import USER_NAME
from app.operations.staff.staff_log_in import staff_log_in
from app.operations.staff.staff_log_out import staff_log_out
from app.web.plumbing.forms import FieldError, Form, read_form, readable
from app.web.plumbing.number_and_password import minimum_duration, refused_page_status
from app.web.plumbing.request import PageRequest, client_address, visit_of
from app.web.plumbing.staff_session import HOME
from app.web.rendering.layout import page

NOT_ACCEPTED = FieldError("user_name", "staff_not_accepted")


class StaffLogin(Controller):
    path = "/staff/login"

    @get()
    async def show(self, request: PageRequest, context: NamedDependency[Context]) -> Response[Any]:
        if visit_of(request.scope).staff:
            return Redirect(HOME, status_code=303)
        return _page(context, Form())

    @post(status_code=200)
    async def enter(self, request: PageRequest, context: NamedDependency[Context]) -> Response[Any]:
        async with minimum_duration(context.settings):
            form = await read_form(request, "user_name", "password")
            if errors := _errors(form):
                return _page(context, form.refused(*errors), status=422)
            return await _answer(request, context, form)


def _errors(form: Form) -> list[FieldError]:
    missing = {"user_name": "user_name_missing", "password": "password_missing"}
    return [FieldError(field, code) for field, code in missing.items() if not form.values[field].strip()]


async def _answer(request: PageRequest, context: Context, form: Form) -> Response[Any]:
    typed = form.values["user_name"].strip().lower()
    user_name = typed if USER_NAME.fullmatch(typed) else ""  # a name that nobody has, which takes as long as any
    visit = visit_of(request.scope)
    try:
        token = await staff_log_in(context, user_name, readable(form.values["password"]), client_address(request))
    except LoginRefused as refusal:
        status, headers = refused_page_status(refusal.retry_after)
        return _page(context, form.refused(NOT_ACCEPTED), status=status, headers=headers)
    if visit.staff_token:
        await staff_log_out(context, visit.staff_token)
    visit.new_staff_token = token
    return Redirect(HOME, status_code=303)


def _page(
    context: Context, form: Form, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Template:
    return page("staff_login", status=status, headers=headers, form=form, demo=context.settings.is_demo)
