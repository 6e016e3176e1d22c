"""The cookies of the product: their names, their attributes, and what a value may look like."""

import re
from dataclasses import replace
from typing import Literal

from litestar.datastructures import Cookie
from litestar.types import Message, Scope

from app.config import Settings
from app.web.plumbing.request import PageRequest, settings_of, visit_of

Purpose = Literal["session", "form", "staff", "device"]
# No link from outside brings these along: nobody is led, logged in, into the back office.
STRICT: frozenset[Purpose] = frozenset({"staff", "device"})

# What our own random tokens look like; any other value never came from us.
TOKEN = re.compile(r"[A-Za-z0-9_-]{32,86}")


def cookie_name(settings: Settings, purpose: Purpose) -> str:
    """Under https the name promises Secure; text browsers drop such a cookie over plain http."""
    return f"__Host-{purpose}" if settings.secure else purpose


def sent_token(request: PageRequest, settings: Settings, purpose: Purpose) -> str | None:
    """The token in the cookie of this purpose, or None when it is absent or not ours in form."""
    token = request.cookies.get(cookie_name(settings, purpose), "")
    return token if TOKEN.fullmatch(token) else None


def sends_cookies(request: PageRequest, settings: Settings) -> bool:
    """Whether the browser gave back any cookie that a page with a form sets."""
    purposes: tuple[Purpose, ...] = ("session", "form", "staff")
    return any(cookie_name(settings, purpose) in request.cookies for purpose in purposes)


async def set_new_cookies(message: Message, scope: Scope) -> None:
    """A before_send hook: new tokens travel with whatever answer comes of the request that made them."""
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

    A device is remembered.
    """
    return Cookie(
        key=cookie_name(settings, purpose),
        value=token,
        secure=settings.secure,
        httponly=True,
        samesite="strict" if purpose in STRICT else "lax",
        max_age=int(settings.device_known_for.total_seconds()) if purpose == "device" else None,
    )


def expired_cookie(settings: Settings, purpose: Purpose) -> Cookie:
    """The same cookie, emptied and ended at once."""
    return replace(token_cookie(settings, purpose, ""), max_age=0)
