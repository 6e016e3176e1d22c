"""Under https the application answers to its own names only; a demo over plain http to whatever it is called."""

import re

from litestar.types import HTTPScope, Send
from litestar.types.asgi_types import HTTPResponseBodyEvent, HTTPResponseStartEvent

from app.config import Settings
from app.web.headers import add_headers

# Asked by machines that know an address and no name. Neither page holds a link or a cookie.
FOR_OPERATORS = frozenset({"/health/live", "/health/ready", "/metrics"})
PORT = re.compile(r":[0-9]{1,5}\Z")
REFUSED = b"This address is not served here.\n"


def is_own_host(scope: HTTPScope, settings: Settings) -> bool:
    """Whether the request names PUBLIC_URL's host or STAFF_HOST, once. Ports are the proxy's business."""
    if not settings.secure or scope["path"] in FOR_OPERATORS:
        return True
    named = [value.decode("latin-1").lower() for name, value in scope["headers"] if name.lower() == b"host"]
    own = {_name(settings.public_url.removeprefix("https://")), _name(settings.staff_host.lower())} - {""}
    return len(named) == 1 and _name(named[0]) in own


async def refuse_host(scope: HTTPScope, settings: Settings, send: Send) -> None:
    """400, before a session, a route or a database is looked at. Not a page: its links would lead to that name."""
    start: HTTPResponseStartEvent = {
        "type": "http.response.start",
        "status": 400,
        "headers": [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(REFUSED))],
    }
    body: HTTPResponseBodyEvent = {
        "type": "http.response.body",
        "body": REFUSED,
        "more_body": False,
    }
    await add_headers(settings)(start, scope)
    await send(start)
    await send(body)


def _name(host: str) -> str:
    return PORT.sub("", host)
