"""The sessions of staff, with another cookie, another table and other addresses than the customers'."""

from litestar.exceptions import NotFoundException

from app.operations.staff.staff_sessions import StaffIn, open_staff_session
from app.web.plumbing.cookies import sent_token
from app.web.plumbing.hosts import host_name
from app.web.plumbing.request import PageRequest, context_of, path_of, settings_of, visit_of

HOME = "/staff"


class StaffNotIn(Exception):
    """The address is for staff, and no member of staff is logged in."""


def is_staff_address(path: str) -> bool:
    """Whether this address is in the back office, where customers' sessions are not looked up."""
    return path == HOME or path.startswith(f"{HOME}/")


def refuse_other_host(request: PageRequest) -> None:
    """Raises NotFoundException for the back office under another name than STAFF_HOST, if that is set."""
    host = settings_of(request).staff_host
    asked = request.headers.get("Host", "").lower()
    if host and is_staff_address(path_of(request)) and host_name(asked) != host_name(host):
        raise NotFoundException


async def open_staff_visit(request: PageRequest) -> None:
    """Finds the member of staff of this request."""
    visit = visit_of(request.scope)
    visit.staff_token = sent_token(request, settings_of(request), "staff")
    if visit.staff_token:
        visit.staff = await open_staff_session(context_of(request), visit.staff_token)


async def provide_staff(request: PageRequest) -> StaffIn:
    """The member of staff, for controllers that ask for one. Raises StaffNotIn."""
    if not (staff := visit_of(request.scope).staff):
        raise StaffNotIn
    return staff
