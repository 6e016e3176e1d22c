"""The data that a request carries from the middlewares to the controllers and the templates."""

from dataclasses import dataclass
from typing import Any

from litestar import Request
from litestar.datastructures import State
from litestar.types import Scope

from app.config import Settings
from app.context import Context
from app.operations.access.sessions import SignedIn
from app.operations.staff.staff_sessions import StaffIn

PageRequest = Request[Any, Any, State]

VISIT = "visit"
REQUEST_ID = "request_id"


@dataclass(slots=True)
class Visit:
    """Who sends the request: the token of the session cookie, and the customer if that session is alive.

    In the back office it is the token of another cookie and a member of staff, never both.

    New tokens are made by logging in (also one for the device), by entering the own password, and by showing a
    form to an anonymous visitor. `former_token` came with a form whose session has been renewed since.
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
        """Continues the session under this token, if there is one; the forms of the answer are bound to it."""
        if token:
            self.token = self.new_token = token


def visit_of(scope: Scope) -> Visit:
    """The visit of this request. It is not opened for addresses that look up no session."""
    visit: Visit = scope.setdefault("state", {}).setdefault(VISIT, Visit())
    return visit


def request_id_of(request: PageRequest) -> str:
    """The id of this request in the log."""
    return str(request.scope["state"].get(REQUEST_ID, ""))


def context_of(request: PageRequest) -> Context:
    context: Context = request.app.state.context
    return context


def settings_of(request: PageRequest) -> Settings:
    return context_of(request).settings


def path_of(request: PageRequest) -> str:
    """The path of the request. `request.url` would parse the Host header and raise for a broken one."""
    path: str = request.scope["path"]
    return path


def page_of(request: PageRequest) -> str:
    """The path of the page of this address: the form that cancels an order is on the order's page."""
    return path_of(request).removesuffix("/cancellation")


def client_address(request: PageRequest) -> str:
    """The client's address, by which limits count. Behind a proxy the server puts the forwarded one here."""
    return request.client.host if request.client else ""
