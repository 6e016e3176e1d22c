"""Which language answers a request: chosen in this browser, stored with the customer, or the browser's own."""

import re
from contextvars import ContextVar

from babel import negotiate_locale

from app.locale import DUTCH, LANGUAGES
from app.web.plumbing.cookies import cookie_name
from app.web.plumbing.request import PageRequest, settings_of, visit_of

WISH = re.compile(r"\s*([a-z]{1,8}(?:-[a-z0-9]{1,8})*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*")
MOST_WISHES = 20

_current: ContextVar[str] = ContextVar("language", default=DUTCH)


def choose_language(request: PageRequest) -> None:
    """Sets the language for the rest of this request; templates, macros and filters read it from here."""
    _current.set(_language_of(request))


def language() -> str:
    """The language of the present request, as in `<html lang>`."""
    return _current.get()


def _language_of(request: PageRequest) -> str:
    signed_in = visit_of(request.scope).signed_in
    chosen = request.cookies.get(cookie_name(settings_of(request), "language"), "")
    stored = signed_in.customer.language if signed_in else ""
    known = next((code for code in (chosen, stored) if code in LANGUAGES), "")
    return known or _wished(request.headers.get("Accept-Language", ""))


def _wished(header: str) -> str:
    """The language of ours that the browser would like best, Dutch where it names none of them."""
    wishes = [wish for part in header.lower().split(",")[:MOST_WISHES] if (wish := WISH.fullmatch(part))]
    by_weight = sorted(wishes, key=lambda wish: -float(wish[2] or 1))
    wanted = [wish[1] for wish in by_weight if float(wish[2] or 1) > 0]
    return negotiate_locale(wanted, list(LANGUAGES), sep="-") or DUTCH
