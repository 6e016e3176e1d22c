"""Logging in, with the number to keep."""

from collections.abc import Mapping
from typing import Any

from litestar import Controller, Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.config import Settings
from app.context import Context
from app.customers.number import parse_number
from app.errors import LoginRefused, NumberAbsorbed
from app.operations.access.log_in import LoggedIn, log_in
from app.operations.access.log_out import log_out
from app.operations.access.renew_hash import renew_hash
from app.web.plumbing.cookies import sent_token
from app.web.plumbing.forms import Form, own_address, read_form
from app.web.plumbing.number_and_password import (
    NOT_ACCEPTED,
    minimum_duration,
    number_and_password_errors,
    refused_page_status,
)
from app.web.plumbing.request import PageRequest, client_address, visit_of
from app.web.rendering.layout import page

"""Printable, relative to this site, and no way to write another one: `//other.example` or a backslash."""
NOTICES = frozenset({"expired", "logged_out"})


class Login(Controller):
    path = "/login"

    @get()
    async def show(self, request: PageRequest, context: NamedDependency[Context]) -> Response[Any]:
        goal = own_address(request.query_params.get("next", ""))
        if visit_of(request.scope).signed_in:
            return Redirect(goal or "/contract", status_code=303)
        reason = request.query_params.get("reason")
        return login_page(context.settings, Form({"next": goal}), notice=reason if reason in NOTICES else None)

    @post(status_code=200)
    async def enter(self, request: PageRequest, context: NamedDependency[Context]) -> Response[Any]:
        async with minimum_duration(context.settings):
            form = await read_form(request, "customer_number", "password", "next")
            if errors := number_and_password_errors(form):
                return login_page(context.settings, form.refused(*errors), status=422)
            return await _answer(request, context, form)


async def _answer(request: PageRequest, context: Context, form: Form) -> Response[Any]:
    number, password = parse_number(form.values["customer_number"]), form.values["password"]
    try:
        device = sent_token(request, context.settings, "device")
        logged_in = await log_in(context, number, password, client_address(request), device)
    except LoginRefused as refusal:
        status, headers = refused_page_status(refusal.retry_after)
        return login_page(context.settings, form.refused(NOT_ACCEPTED), status=status, headers=headers)
    except NumberAbsorbed as signpost:
        return _absorbed_page(context.settings, form, signpost)
    return await _welcome(request, context, form, logged_in)


async def _welcome(request: PageRequest, context: Context, form: Form, logged_in: LoggedIn) -> Response[Any]:
    """Logs in with new tokens, and ends the session that this browser had before."""
    visit = visit_of(request.scope)
    if visit.token:
        await log_out(context, visit.token)
    visit.renew(logged_in.token)
    visit.new_device_token = logged_in.device
    renewal = BackgroundTask(renew_hash, context, logged_in.customer_number, form.values["password"])
    return Redirect(own_address(form.values["next"]) or "/contract", status_code=303, background=renewal)


def _absorbed_page(settings: Settings, form: Form, signpost: NumberAbsorbed) -> Template:
    shown = form.refused().filled("customer_number", signpost.surviving)
    return login_page(
        settings, shown, status=422, notice="absorbed", absorbed=signpost.absorbed, surviving=signpost.surviving
    )


def login_page(
    settings: Settings,
    form: Form,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **more: object,
) -> Template:
    goal = own_address(form.values.get("next", ""))
    facts = {"notice": None, "absorbed": "", "surviving": ""} | more
    return page(
        "login",
        status=status,
        headers=headers,
        form=form,
        next=goal,
        to_merge=goal.startswith("/merge"),
        demo=settings.is_demo,
        idle_minutes=settings.session_idle_minutes,
        **facts,
    )
