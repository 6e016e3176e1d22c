"""A form is accepted from our own pages only: fetch metadata, then the origin, then a token bound to the visitor.

Text browsers send neither header, so their absence proves nothing and the token is always asked.
"""

import hmac
import secrets

from litestar.enums import ScopeType
from litestar.exceptions import PermissionDeniedException
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from app.config import Settings
from app.web.plumbing.body import TextTooLarge, posted
from app.web.plumbing.cookies import sends_cookies, sent_token
from app.web.plumbing.places import place_for_body
from app.web.plumbing.request import PageRequest, path_of, settings_of, visit_of
from app.web.plumbing.staff_session import is_staff_address

TOKEN_FIELD = "_csrf_token"  # noqa: S105  # the name of a field, not a secret
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignForm(PermissionDeniedException):
    """The form was not made for this visitor, or it is too old. `key` names the page that says so."""

    key = "expired"


class ForeignPage(ForeignForm):
    """The browser does not say that the form came from a page of ours."""

    key = "foreign"


class CookiesMissing(ForeignForm):
    """None of our cookies came with the form, and the page with the form set one."""

    key = "cookies"


class OwnFormsOnly(ASGIMiddleware):
    """Refuses every writing request that our own form did not send."""

    scopes = (ScopeType.HTTP,)
    exclude_opt_key = "without_csrf"

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request = PageRequest(scope, receive, send)
        if request.method in READING:
            await next_app(scope, receive, send)
            return
        with place_for_body(request):
            await _refuse_foreign_form(request)
            await next_app(scope, receive, send)


def form_token(request: PageRequest) -> str:
    """The token for the forms of this page, bound to the session or else to the form cookie of this visitor."""
    visit, settings = visit_of(request.scope), settings_of(request)
    if visit.staff and visit.staff_token:
        return _bound(settings, "staff", visit.staff_token)
    if visit.signed_in and visit.token:
        return _bound(settings, "session", visit.token)
    token = sent_token(request, settings, "form") or visit.new_form_token
    if not token:
        token = visit.new_form_token = secrets.token_urlsafe(32)
    return _bound(settings, "form", token)


async def _refuse_foreign_form(request: PageRequest) -> None:
    _refuse_foreign_site(request)
    _refuse_foreign_token(request, await _sent_form_token(request))


def _refuse_foreign_site(request: PageRequest) -> None:
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise ForeignPage
    if request.headers.get("Origin", own_origin(request)) != own_origin(request):
        raise ForeignPage


def own_origin(request: PageRequest) -> str:
    """Under https the one public origin; over plain http (a demo) whatever address the visitor used."""
    settings = settings_of(request)
    if settings.secure and settings.staff_host and is_staff_address(path_of(request)):
        return f"https://{settings.staff_host}"
    return settings.public_url if settings.secure else f"http://{request.headers.get('Host', '')}"


async def _sent_form_token(request: PageRequest) -> bytes:
    body = await posted(request)
    sent = [value for name, value in body.fields if name == TOKEN_FIELD]
    if body.cut and not sent:  # it may have stood behind the text that is too large
        raise TextTooLarge
    return sent[0].encode("utf-8", "replace") if len(sent) == 1 and isinstance(sent[0], str) else b""


def _refuse_foreign_token(request: PageRequest, sent: bytes) -> None:
    visit, settings = visit_of(request.scope), settings_of(request)
    accepted = [_bound(settings, "session", token) for token in (visit.token, visit.former_token) if token]
    accepted += [_bound(settings, "staff", visit.staff_token)] if visit.staff_token else []
    if not (visit.signed_in or visit.staff) and (form := sent_token(request, settings, "form")):
        accepted.append(_bound(settings, "form", form))
    if not any(hmac.compare_digest(sent, token.encode()) for token in accepted):
        raise ForeignForm if sends_cookies(request, settings) else CookiesMissing


def _bound(settings: Settings, purpose: str, token: str) -> str:
    return hmac.new(settings.secret_key, f"csrf {purpose} {token}".encode(), "sha256").hexdigest()
