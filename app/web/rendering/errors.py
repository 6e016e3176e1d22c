"""Answers every exception with a page and a link to go on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from litestar import Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect
from litestar.status_codes import HTTP_500_INTERNAL_SERVER_ERROR

from app.errors import (
    Busy,
    CaseUnknown,
    DraftEmpty,
    MessageUnknown,
    OrderBegun,
    OrderUnknown,
    ProofExpired,
    ProofMissing,
    SessionEnded,
    StepStale,
    TooManyGuesses,
    TooManyMessages,
    TooManyReversals,
)
from app.logs.events import log_alarm, log_event, log_warning
from app.merging.refusals import NumberRefused
from app.web.plumbing.body import TextTooLarge
from app.web.plumbing.csrf import ForeignForm, own_origin
from app.web.plumbing.number_and_password import refused_page_status
from app.web.plumbing.reference import ReferenceUnknown
from app.web.plumbing.request import (
    PageRequest,
    context_of,
    page_of,
    path_of,
    request_id_of,
    settings_of,
    visit_of,
)
from app.web.plumbing.session import NotSignedIn
from app.web.plumbing.staff_session import HOME, StaffNotIn, is_staff_address
from app.web.rendering.error_page import error_page, wait_from
from app.web.rendering.step_errors import begun, proof_expired, refused, stale

Handler = Callable[[PageRequest, Any], Response[Any]]

KEYS = {403: "expired", 404: "missing", 405: "missing", 413: "too_large", 429: "too_many"}
COUNTED = {TooManyMessages: "too_many_messages", TooManyReversals: "too_many_reversals"}
BUSY_RETRY_SECONDS = 5
RETURNING = ("case", "language")
LEAVING = frozenset({"/logout", "/staff/logout"})


def to_login(request: PageRequest, _: Exception) -> Response[Any]:
    """Redirects to the login page, which leads back to this address. htmx loads it as a whole page."""
    query = {"next": _goal(request)}
    if visit_of(request.scope).token:
        query["reason"] = "expired"
    login = f"/login?{urlencode(query)}"
    if request.headers.get("HX-Request") == "true":
        return Response(b"", status_code=200, media_type="text/html", headers={"HX-Redirect": login})
    return Redirect(login, status_code=303)


def to_staff_login(_: PageRequest, __: StaffNotIn) -> Response[Any]:
    """Redirects to the login page of staff."""
    return Redirect("/staff/login", status_code=303)


def unknown(request: PageRequest, _: Exception) -> Response[Any]:
    """404 page, the same for what is not there and what is somebody else's. The log shows who keeps guessing."""
    log_event("lookup_missed")
    return error_page(404, "missing", way=_home(request))


def busy(request: PageRequest, _: Busy) -> Response[Any]:
    log_warning("busy")
    return error_page(503, "busy", way=_own_way(request), headers={"Retry-After": str(BUSY_RETRY_SECONDS)})


def limited(request: PageRequest, error: TooManyGuesses) -> Response[Any]:
    """Error page for a limit on a page without a message of its own; it says what was counted, where it can."""
    status, headers = refused_page_status(error.retry_after)
    wait = wait_from(context_of(request).now(), timedelta(seconds=int(headers["Retry-After"])))
    key, count = COUNTED.get(type(error), "too_many"), settings_of(request).reversals_daily
    return error_page(status, key, way=_own_way(request), headers=headers, wait=wait, count=count)


def refused_request(request: PageRequest, error: HTTPException) -> Response[Any]:
    """Error page for a request that the framework or a middleware refused."""
    if error.status_code >= HTTP_500_INTERNAL_SERVER_ERROR:
        return broken(request, error)
    log_event("request_refused", code=error.status_code)
    key = error.key if isinstance(error, ForeignForm) else KEYS.get(error.status_code, "bad_request")
    if key == "too_large" and path_of(request) == "/contact" and not isinstance(error, TextTooLarge):
        key = "files_too_large"
    way = _home(request) if key == "missing" else _own_way(request)
    files_mib = settings_of(request).uploads_per_message_mib
    host = own_origin(request).partition("://")[2]
    return error_page(error.status_code, key, way=way, headers=error.headers, files_mib=files_mib, host=host)


def broken(request: PageRequest, error: Exception) -> Response[Any]:
    """Error page for our own faults, with the id of the request by which the log shows where it happened."""
    log_alarm("fault", exc_info=error)
    return error_page(500, "broken", way=_own_way(request), code=request_id_of(request))


def _home(request: PageRequest) -> str:
    return HOME if is_staff_address(path_of(request)) else "/contract"


def _goal(request: PageRequest) -> str:
    """This address, to return to, with only the part of its query that says what it is about."""
    asked = {name: text for name in RETURNING if (text := request.query_params.get(name))}
    return f"{page_of(request)}?{urlencode(asked)}" if asked else page_of(request)


def _own_way(request: PageRequest) -> str:
    """The address to read again; logging out has no page of its own."""
    return _home(request) if path_of(request) in LEAVING else page_of(request)


HANDLERS: dict[int | type[Exception], Handler] = {
    NotSignedIn: to_login,
    StaffNotIn: to_staff_login,
    SessionEnded: to_login,
    ProofExpired: proof_expired,
    ProofMissing: stale,
    DraftEmpty: stale,
    StepStale: stale,
    NumberRefused: refused,
    OrderBegun: begun,
    OrderUnknown: unknown,
    ReferenceUnknown: unknown,
    CaseUnknown: unknown,
    MessageUnknown: unknown,
    Busy: busy,
    TooManyGuesses: limited,
    HTTPException: refused_request,
    Exception: broken,
}
