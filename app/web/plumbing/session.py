"""Sessions: a random token in a cookie, and a row for it. Unknown tokens are never adopted."""

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from app.operations.access.open_session import open_session
from app.operations.access.resume_session import resume_session
from app.operations.access.sessions import SignedIn
from app.web.plumbing.cookies import sent_token
from app.web.plumbing.language import choose_language
from app.web.plumbing.request import PageRequest, Visit, context_of, path_of, settings_of, visit_of
from app.web.plumbing.staff_session import is_staff_address, open_staff_visit, refuse_other_host


class NotSignedIn(Exception):
    """The address is for signed-in customers, and nobody is signed in."""


class Sessions(ASGIMiddleware):
    """Middleware that opens the session of each request before anything else uses it."""

    scopes = (ScopeType.HTTP,)
    exclude_opt_key = "without_session"

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request = PageRequest(scope)
        refuse_other_host(request)
        await open_visit(request)
        await next_app(scope, receive, send)


async def open_visit(request: PageRequest) -> None:
    """Finds the customer of this request, or in the back office the member of staff, and sets the language."""
    visit = visit_of(request.scope)
    visit.opened = True  # or tried to be: the error page for a busy database does not ask it again
    try:
        await _find_out(request)
    finally:  # an error page needs a language, too
        choose_language(request)


async def _find_out(request: PageRequest) -> None:
    visit = visit_of(request.scope)
    if is_staff_address(path_of(request)):
        await open_staff_visit(request)
        return
    visit.token = sent_token(request, settings_of(request), "session")
    if visit.token:
        visit.signed_in = await open_session(context_of(request), visit.token, active=is_activity(request))
        if visit.signed_in is None:
            await _resume(request, visit, visit.token)


async def _resume(request: PageRequest, visit: Visit, token: str) -> None:
    """Resumes a session under its former token, because the answer with the new token may have been lost."""
    if resumed := await resume_session(context_of(request), token):
        visit.former_token, visit.signed_in = token, resumed.signed_in
        visit.renew(resumed.token)


def is_activity(request: PageRequest) -> bool:
    """Whether the request shows that somebody is there. Polls and automatic refreshes do not prolong a session."""
    query = request.query_params
    return not (request.method == "GET" and ("since" in query or query.get("refresh") == "30"))


async def provide_signed_in(request: PageRequest) -> SignedIn:
    """The signed-in customer, for controllers that ask for it. Raises NotSignedIn."""
    if not (signed_in := visit_of(request.scope).signed_in):
        raise NotSignedIn
    return signed_in
