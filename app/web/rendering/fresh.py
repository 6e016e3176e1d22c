"""Makes addresses that are in no cache.

The browser Links shows its own copy of an address again, whatever its headers said, and so may ELinks and Dillo.
A query that they never saw makes them ask the server. Every address accepts a `v` and ignores it.
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
# The login page depends only on its query, so an old copy of it is as good.
LOGIN = "/login?"

_current: ContextVar[str] = ContextVar("version", default="")


@contextmanager
def version_of(scope: HTTPScope, moment: datetime) -> Iterator[None]:
    """Adds this moment to the links of the answer made in the block, for browsers that ignore `no-store`.

    A browser that sends Sec-Fetch-Site obeys `no-store`, and so does htmx in it.
    """
    headers = Headers.from_scope(scope)
    obeys = "Sec-Fetch-Site" in headers or "HX-Request" in headers
    before = _current.set("" if obeys else f"{int(moment.timestamp() * 1000) & 0xFFFFFFFF:08x}")
    try:
        yield
    finally:
        _current.reset(before)


def fresh(address: str) -> str:
    """The address for a link to a page that changes, so that no older copy is shown."""
    return _with_version(address, version) if (version := _current.get()) else address


def anew(address: str) -> str:
    """The address with a random version, so that no browser has requested it before."""
    return _with_version(address, secrets.token_hex(4))


async def send_past_caches(message: Message, scope: Scope) -> None:
    """Gives redirects an address that is in no cache, except for htmx, which shows the address to the visitor.

    A before_send hook.
    """
    if message["type"] == "http.response.start" and message["status"] == HTTP_303_SEE_OTHER:
        headers, by_htmx = MutableScopeHeaders(message), (b"hx-request", b"true") in scope["headers"]
        if not (by_htmx or headers["Location"].startswith(LOGIN)):
            headers["Location"] = anew(headers["Location"])


def _with_version(address: str, version: str) -> str:
    """The address with this version in place of an older one."""
    parts = urlsplit(address)
    query = [(name, text) for name, text in parse_qsl(parts.query, keep_blank_values=True) if name != VERSION]
    return urlunsplit(parts._replace(query=urlencode([*query, (VERSION, version)])))
