"""The cookies of the product: their names, their attributes, and the form of their values."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from litestar.datastructures import Cookie
from litestar.types import Message, Scope

from app.config import Settings
from app.web.plumbing.request import PageRequest, settings_of, visit_of

Purpose = Literal["session", "form", "staff", "device", "language"]
STRICT: frozenset[Purpose] = frozenset({"staff", "device"})

LANGUAGE_REMEMBERED_FOR = timedelta(days=365)
TOKEN = re.compile(r"[A-Za-z0-9_-]{32,86}")


def cookie_name(settings: Settings, purpose: Purpose) -> str:
    """The name of the cookie. Under https it promises Secure; text browsers drop such a cookie over plain http."""
    return f"__Host-{purpose}" if settings.secure else purpose


def sent_token(request: PageRequest, settings: Settings, purpose: Purpose) -> str | None:
    """The token in the cookie of this purpose; None if it is absent or does not have the form of ours."""
    token = request.cookies.get(cookie_name(settings, purpose), "")
    return token if TOKEN.fullmatch(token) else None


def sends_cookies(request: PageRequest, settings: Settings) -> bool:
    """Whether the browser sent any cookie that a page with a form sets."""
    purposes: tuple[Purpose, ...] = ("session", "form", "staff")
    return any(cookie_name(settings, purpose) in request.cookies for purpose in purposes)


async def set_new_cookies(message: Message, scope: Scope) -> None:
    """Sets cookies for new tokens on the answer of the request that made them, whatever the answer is.

    A before_send hook.
    """
    visit = visit_of(scope)
    tokens: dict[Purpose, str | None] = {
        "session": visit.new_token,
        "form": visit.new_form_token,
        "staff": visit.new_staff_token,
        "device": visit.new_device_token,
    }
    if message["type"] == "http.response.start":
        settings = settings_of(PageRequest(scope))
        cookies = [token_cookie(settings, purpose, token) for purpose, token in tokens.items() if token]
        sent = [(b"set-cookie", cookie.to_header(header="").encode("latin-1")) for cookie in cookies]
        message["headers"] = [*message["headers"], *sent]


def token_cookie(settings: Settings, purpose: Purpose, token: str) -> Cookie:
    """Without Max-Age the row ends the session, and the browser forgets the cookie when it is closed.

    A device and a chosen language are remembered.
    """
    remembered = {"device": settings.device_known_for, "language": LANGUAGE_REMEMBERED_FOR}.get(purpose)
    return Cookie(
        key=cookie_name(settings, purpose),
        value=token,
        secure=settings.secure,
        httponly=True,
        samesite="strict" if purpose in STRICT else "lax",
        max_age=int(remembered.total_seconds()) if remembered else None,
    )


def expired_cookie(settings: Settings, purpose: Purpose) -> Cookie:
    """The cookie of this purpose, empty and expired."""
    return replace(token_cookie(settings, purpose, ""), max_age=0)
