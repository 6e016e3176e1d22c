"""What one request carries from the middlewares to the controllers and the templates."""

from dataclasses import dataclass
from typing import Any

from litestar import Request
from litestar.datastructures import State
from litestar.types import Scope

from app.config import Settings
from app.context import Context
from app.operations.access.sessions import SignedIn
from app.operations.access.staff_sessions import StaffIn

PageRequest = Request[Any, Any, State]

VISIT = "visit"
REQUEST_ID = "request_id"


@dataclass(slots=True)
class Visit:
    """Who is asking: the token of the session cookie, dead or alive, and the customer behind it if it lives.

    In the back office it is the token of another cookie and a member of staff; never both.

    The new tokens are made by logging in, entering the own password, and showing a form to an anonymous visitor.
    A login makes one for the device, too. `former_token` came in a form whose session was renewed meanwhile.
    """

    token: str | None = None
    former_token: str | None = None
    signed_in: SignedIn | None = None
    opened: bool = False
    new_token: str | None = None
    new_form_token: str | None = None
    staff_token: str | None = None
    staff: StaffIn | None = None
    new_staff_token: str | None = None
    new_device_token: str | None = None

    def renew(self, token: str | None) -> None:
        """The session goes on under this token, if there is one; the answer's forms are bound to it already."""
        if token:
            self.token = self.new_token = token


def visit_of(scope: Scope) -> Visit:
    """The visit of this request; not opened where no session was looked for."""
    visit: Visit = scope.setdefault("state", {}).setdefault(VISIT, Visit())
    return visit


def request_id_of(request: PageRequest) -> str:
    """The number of this request in the log."""
    return str(request.scope["state"].get(REQUEST_ID, ""))


def context_of(request: PageRequest) -> Context:
    context: Context = request.app.state.context
    return context


def settings_of(request: PageRequest) -> Settings:
    return context_of(request).settings


def path_of(request: PageRequest) -> str:
    """The path that was asked for. Not of `request.url`: that parses the Host header, and a broken one raises."""
    path: str = request.scope["path"]
    return path


def client_address(request: PageRequest) -> str:
    """The address the limits count by. Behind a proxy the server has put the forwarded one here."""
    return request.client.host if request.client else ""
