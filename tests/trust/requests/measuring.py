"""Measures what one request costs the event loop: processor time, and bytes read and sent."""

import time
import tracemalloc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from litestar import Litestar

from tests.browser import SAME_SITE, Browser

# The size of the pieces that a server hands over.
PIECE = 64 * 1024


@dataclass(slots=True)
class Cost:
    """The cost of one request; `pieces` are those of its body that were not read."""

    pieces: Iterator[tuple[bytes, bool]]
    status: int = 0
    read: int = 0
    seconds: float = 0.0
    answer: bytearray = field(default_factory=bytearray)

    async def receive(self) -> dict[str, Any]:
        body, more = next(self.pieces)
        self.read += len(body)
        return {"type": "http.request", "body": body, "more_body": more}

    async def send(self, message: dict[str, Any]) -> None:
        self.status = message.get("status", self.status)
        self.answer += message.get("body", b"")


async def cost_of(
    browser: Browser, method: str, address: str, body: bytes = b"", headers: Mapping[str, str] | None = None
) -> Cost:
    """Sends one request as this browser would and measures its cost. It follows no redirect."""
    cost = Cost(_pieces(body))
    sent = SAME_SITE | dict(headers or {}) | {"Content-Length": str(len(body))}
    scope = _scope(browser, method, address, sent)
    began = time.thread_time()
    await _app(browser)(scope, cost.receive, cost.send)  # type: ignore[arg-type]  # dicts, as a server sends them
    cost.seconds = time.thread_time() - began
    return cost


async def memory_of(browser: Browser, address: str, body: bytes, kind: str) -> int:
    """The largest memory that posting this body takes, in bytes, without the body itself."""
    tracemalloc.start()
    try:
        await cost_of(browser, "POST", address, body, {"Content-Type": kind})
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _app(browser: Browser) -> Litestar:
    app: Litestar = browser.client._transport.app  # type: ignore[attr-defined]  # the one it was made for
    return app


def _pieces(body: bytes) -> Iterator[tuple[bytes, bool]]:
    for start in range(0, len(body) or 1, PIECE):
        yield body[start : start + PIECE], start + PIECE < len(body)


def _scope(browser: Browser, method: str, address: str, headers: Mapping[str, str]) -> dict[str, Any]:
    url = urlsplit(address)
    cookie = "; ".join(f"{name}={value}" for name, value in browser.client.cookies.items())
    own = {"Host": "klant.test"} | ({"Cookie": cookie} if cookie else {}) | dict(headers)
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "https",
        "path": url.path,
        "raw_path": url.path.encode(),
        "root_path": "",
        "query_string": url.query.encode("latin-1"),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in own.items()],
        "client": ("192.0.2.1", 50000),
        "server": ("klant.test", 443),
        "state": {},
    }
