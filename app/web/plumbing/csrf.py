"""Accepts forms from our own pages only: checks fetch metadata, the origin, and a token bound to the visitor.

Text browsers send neither header, so absent headers prove nothing and the token is always required.
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
    """The form was not made for this visitor, or it is too old. `key` names the page that explains it."""

    key = "expired"


class ForeignPage(ForeignForm):
    """The browser does not say that the form came from a page of ours."""

    key = "foreign"


class CookiesMissing(ForeignForm):
    """The form came without any of our cookies, though the page with the form set one."""

    key = "cookies"


class OwnFormsOnly(ASGIMiddleware):
    """Middleware that refuses every writing request that none of our forms sent."""

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
    """The token for the forms of this page, bound to the visitor's session, or without one to the form cookie."""
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
    """The origin of our pages: the public one under https; in a demo over plain http, the one the visitor used."""
    settings = settings_of(request)
    if settings.secure and settings.staff_host and is_staff_address(path_of(request)):
        return f"https://{settings.staff_host}"
    return settings.public_url if settings.secure else f"http://{request.headers.get('Host', '')}"


async def _sent_form_token(request: PageRequest) -> bytes:
    body = await posted(request)
    sent = [value for name, value in body.fields if name == TOKEN_FIELD]
    if body.cut and not sent:  # the token may have followed the text that is too large
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
