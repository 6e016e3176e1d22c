"""Logging out: of the session here, and of what the browser kept of it."""

from typing import Any

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from app.operations.desk import Desk
from app.operations.log_out import log_out
from app.web.cookies import expired_cookie
from app.web.forms import read_form
from app.web.request import PageRequest, visit_of


@post("/logout", status_code=200)
async def logout(request: PageRequest, desk: NamedDependency[Desk]) -> Response[Any]:
    """Works with a dead session too: whoever wants to be out is out."""
    await read_form(request)
    if token := visit_of(request.scope).token:
        await log_out(desk, token)
    return Redirect(
        "/login?reason=logged_out",
        status_code=303,
        headers={"Clear-Site-Data": '"cache", "storage"'},
        cookies=[expired_cookie(desk.settings, "session")],
    )
