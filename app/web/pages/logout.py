"""Logs out: ends the session, and makes the browser forget it."""

from litestar import post
from litestar.di import NamedDependency
from litestar.response import Redirect

from app.context import Context
from app.operations.access.log_out import log_out
from app.web.plumbing.cookies import Purpose, expired_cookie
from app.web.plumbing.forms import read_form
from app.web.plumbing.request import PageRequest, visit_of


@post("/logout", status_code=200)
async def logout(request: PageRequest, context: NamedDependency[Context]) -> Redirect:
    """Logs out, also with a session that has ended already."""
    await read_form(request)
    if token := visit_of(request.scope).token:
        await log_out(context, token)
    return logged_out(context, "/login?reason=logged_out", "session")


def logged_out(context: Context, address: str, cookie: Purpose) -> Redirect:
    """Redirects after logging out, and makes the browser forget this cookie and its copies of pages."""
    return Redirect(
        address,
        status_code=303,
        headers={"Clear-Site-Data": '"cache", "storage"'},
        cookies=[expired_cookie(context.settings, cookie)],
    )
