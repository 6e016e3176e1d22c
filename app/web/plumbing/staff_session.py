"""Who is in the back office: another cookie, another table and other addresses than the customers'."""

from litestar.exceptions import NotFoundException

from app.operations.access.staff_sessions import StaffIn, open_staff_session
from app.web.plumbing.cookies import sent_token
from app.web.plumbing.hosts import host_name
from app.web.plumbing.request import PageRequest, context_of, path_of, settings_of, visit_of

HOME = "/staff"


class StaffNotIn(Exception):
    """The address is for staff and nobody of them is logged in here."""


def is_staff_address(path: str) -> bool:
    """Whether this is the back office, where no customer's session is looked for."""
    return path == HOME or path.startswith(f"{HOME}/")


def refuse_other_host(request: PageRequest) -> None:
    """Where STAFF_HOST is set, the back office does not exist under any other name."""
    host = settings_of(request).staff_host
    asked = request.headers.get("Host", "").lower()
    if host and is_staff_address(path_of(request)) and host_name(asked) != host_name(host):
        raise NotFoundException


async def open_staff_visit(request: PageRequest) -> None:
    """Finds out which member of staff is asking."""
    visit = visit_of(request.scope)
    visit.staff_token = sent_token(request, settings_of(request), "staff")
    if visit.staff_token:
        visit.staff = await open_staff_session(context_of(request), visit.staff_token)


async def provide_staff(request: PageRequest) -> StaffIn:
    """The member of staff, for every controller that names one; otherwise StaffNotIn."""
    if not (staff := visit_of(request.scope).staff):
        raise StaffNotIn
    return staff
