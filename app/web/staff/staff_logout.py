"""The logout of staff; a customer's session in the same browser goes on."""

from litestar import post
from litestar.di import NamedDependency
from litestar.response import Redirect

from app.context import Context
from app.operations.staff.staff_log_out import staff_log_out
from app.web.pages.logout import logged_out
from app.web.plumbing.forms import read_form
from app.web.plumbing.request import PageRequest, visit_of


@post("/staff/logout", status_code=200)
async def staff_logout(request: PageRequest, context: NamedDependency[Context]) -> Redirect:
    """Logs out, also with a session that has ended already."""
    await read_form(request)
    if token := visit_of(request.scope).staff_token:
        await staff_log_out(context, token)
    return logged_out(context, "/staff/login", "staff")
