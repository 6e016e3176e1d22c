"""Addresses that no cache knows.

Links shows its own copy of an address again whatever the headers of that copy said, and so may ELinks and Dillo; a
query that they never saw makes them ask. Every address takes a `v` and means the same with it.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.status_codes import HTTP_303_SEE_OTHER
from litestar.types import HTTPScope, Message, Scope

VERSION = "v"
# What the login page says hangs on such a query alone, so that a copy of it is as good.
LOGIN = "/login?"

_current: ContextVar[str] = ContextVar("version", default="")


@contextmanager
def version_of(scope: HTTPScope, moment: datetime) -> Iterator[None]:
    """While an answer is made, its links are as fresh as this moment, for browsers that need it.

    A browser that says where a request comes from obeys `no-store`, and so does htmx inside it.
    """
    headers = Headers.from_scope(scope)
    obeys = "Sec-Fetch-Site" in headers or "HX-Request" in headers
    before = _current.set("" if obeys else f"{int(moment.timestamp() * 1000) & 0xFFFFFFFF:08x}")
    try:
        yield
    finally:
        _current.reset(before)


def fresh(address: str) -> str:
    """The address for a link to a page that changes: no older copy of it is shown."""
    return _with_version(address, version) if (version := _current.get()) else address


def anew(address: str) -> str:
    """The address as it was never asked for before, whoever asks."""
    return _with_version(address, secrets.token_hex(4))


async def send_past_caches(message: Message, scope: Scope) -> None:
    """A before_send hook: whoever is sent on goes past every cache; htmx does without, and shows the address."""
    if message["type"] == "http.response.start" and message["status"] == HTTP_303_SEE_OTHER:
        headers, by_htmx = MutableScopeHeaders(message), (b"hx-request", b"true") in scope["headers"]
        if not (by_htmx or headers["Location"].startswith(LOGIN)):
            headers["Location"] = anew(headers["Location"])


def _with_version(address: str, version: str) -> str:
    """In place of an older one."""
    parts = urlsplit(address)
    query = [(name, text) for name, text in parse_qsl(parts.query, keep_blank_values=True) if name != VERSION]
    return urlunsplit(parts._replace(query=urlencode([*query, (VERSION, version)])))
