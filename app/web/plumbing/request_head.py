"""Refuses requests by their head alone, before a session, a route or the database is used."""

from dataclasses import dataclass

from litestar.types import HTTPScope, Send
from litestar.types.asgi_types import HTTPResponseBodyEvent, HTTPResponseStartEvent

from app.config import Settings
from app.web.plumbing.headers import add_headers
from app.web.plumbing.hosts import is_own_host

LONGEST_ADDRESS = 8 * 1024
LARGEST_HEADERS = 32 * 1024
MOST_HEADERS = 100


@dataclass(frozen=True, slots=True)
class HeadRefusal:
    """Why a request is refused by its head. `code` is for the log."""

    status: int
    code: str
    text: bytes


NOT_OUR_NAME = HeadRefusal(400, "host", b"This address is not served here.\n")
LONG_ADDRESS = HeadRefusal(414, "address", b"This address is too long.\n")
MANY_HEADERS = HeadRefusal(431, "headers", b"The headers of this request are too large.\n")


def refusal_of_head(scope: HTTPScope, settings: Settings) -> HeadRefusal | None:
    """What is wrong with the head, measured before anything reads it; None if nothing is."""
    headers = [*scope["headers"]]
    if len(scope["path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
        return LONG_ADDRESS
    if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > LARGEST_HEADERS:
        return MANY_HEADERS
    return None if is_own_host(scope, settings) else NOT_OUR_NAME


async def refuse_head(refusal: HeadRefusal, scope: HTTPScope, settings: Settings, send: Send) -> None:
    """Answers with plain text. A page could have links to a name that is not ours."""
    start: HTTPResponseStartEvent = {
        "type": "http.response.start",
        "status": refusal.status,
        "headers": [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", b"%d" % len(refusal.text)),
        ],
    }
    body: HTTPResponseBodyEvent = {
        "type": "http.response.body",
        "body": b"" if scope["method"] == "HEAD" else refusal.text,
        "more_body": False,
    }
    await add_headers(settings)(start, scope)
    await send(start)
    await send(body)
