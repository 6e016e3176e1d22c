"""Large and slow bodies, and heads: refused before much is read, and places for large ones come back."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from litestar import Litestar

from app.web.plumbing import arriving
from app.web.plumbing.body import LARGEST_TEXT
from app.web.plumbing.places import MOST_LARGE_BODIES, MOST_OF_ONE, MOST_OF_STRANGERS
from tests.browser import SAME_SITE, Browser, fields_of
from tests.web.letterbox import FILLED
from tests.web.plumbing.test_charsets import MULTIPART
from tests.web.plumbing.test_malformed import part

MEBIBYTE = 1024 * 1024


async def sent(visitor: Browser, body: AsyncIterator[bytes] | bytes, **headers: str) -> httpx.Response:
    kind = SAME_SITE | {"Content-Type": MULTIPART} | headers
    return await visitor.client.post("/contact", content=body, headers=kind)


class Waiting:
    """Large bodies that have begun and do not go on."""

    def __init__(self) -> None:
        self.arrived = asyncio.Queue[None]()
        self._go_on = asyncio.Event()
        self._sending = list[asyncio.Task[httpx.Response]]()

    async def body(self) -> AsyncIterator[bytes]:
        self.arrived.put_nowait(None)
        await self._go_on.wait()
        yield b"--b--\r\n"

    async def hold(self, visitor: Browser, places: int) -> None:
        self._sending += [asyncio.create_task(sent(visitor, self.body())) for _ in range(places)]
        for _ in range(places):
            await self.arrived.get()

    async def end(self) -> set[int]:
        self._go_on.set()
        return {each.status_code for each in await asyncio.gather(*self._sending)}


async def test_the_ninth_large_body_is_told_to_come_back_before_it_is_read(
    app: Litestar, visitor: Browser, kees: Browser
) -> None:
    waiting = Waiting()
    await waiting.hold(kees, MOST_OF_ONE - 1)
    for network in range(MOST_OF_STRANGERS):
        await waiting.hold(Browser.of(app, f"198.51.{network}.1"), 1)
    assert MOST_OF_ONE - 1 + MOST_OF_STRANGERS == MOST_LARGE_BODIES
    answer = await sent(kees, waiting.body())
    assert (answer.status_code, answer.headers["Retry-After"], waiting.arrived.empty()) == (503, "5", True)
    small = await sent(visitor, b"--b--\r\n")  # an announced small one needs no place
    assert small.status_code == 403
    assert await waiting.end() == {403}
    assert (await sent(visitor, waiting.body())).status_code == 403


async def test_nobody_holds_every_place_for_large_bodies(app: Litestar, kees: Browser) -> None:
    waiting = Waiting()
    for network in range(MOST_OF_STRANGERS // MOST_OF_ONE):
        slow, neighbour = (Browser.of(app, f"198.51.{network}.{host}") for host in (1, 2))
        await waiting.hold(slow, MOST_OF_ONE)
        assert (await sent(neighbour, waiting.body())).status_code == 503
    assert (await sent(Browser.of(app, "203.0.113.1"), waiting.body())).status_code == 503
    await waiting.hold(kees, 1)
    assert await waiting.end() == {403}


async def test_a_body_that_does_not_end_is_given_up(visitor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "PATIENCE_SECONDS", 0.01)

    async def endless() -> AsyncIterator[bytes]:
        yield b"--b\r\n"
        await asyncio.Event().wait()

    assert (await sent(visitor, endless())).status_code == 408
    assert (await sent(visitor, b"--b--\r\n" + bytes(LARGEST_TEXT))).status_code == 403


async def test_an_endless_message_is_told_at_its_field_and_the_rest_stays(visitor: Browser) -> None:
    fields = fields_of((await visitor.open("/contact")).form("contact-form")) | FILLED
    del fields["attachments"]
    first = {name: fields.pop(name) for name in ("_csrf_token", "idempotency_key", "subject", "name", "email")}
    body = b"".join(part(name, text.encode()) for name, text in first.items()) + part("message", b"a" * MEBIBYTE)
    page = visitor._page(await sent(visitor, body + b"--b--\r\n"))
    assert (page.status, page.errors) == (422, ["Je bericht mag hoogstens 5.000 tekens hebben"])
    assert page.part("contact-name").get("value") == FILLED["name"]
    assert len(page.source) < LARGEST_TEXT


async def test_reading_stops_at_the_text_that_is_too_large(visitor: Browser) -> None:
    read = list[int]()

    async def endless() -> AsyncIterator[bytes]:
        yield part("message", b"")[:-2]
        for number in range(64):
            read.append(number)
            yield bytes(LARGEST_TEXT)

    assert ((await sent(visitor, endless())).status_code, len(read) <= 2) == (413, True)


@pytest.mark.parametrize("name", ["idempotency_key", "case", "kept"])
async def test_an_endless_text_that_nobody_types_is_too_large(visitor: Browser, name: str) -> None:
    token = fields_of((await visitor.open("/contact")).form("contact-form"))["_csrf_token"]
    for size in (3000, MEBIBYTE):
        body = part("_csrf_token", token.encode()) + part(name, b"a" * size) + b"--b--\r\n"
        answer = await sent(visitor, body)
        assert (answer.status_code, "Je bestanden mogen" in answer.text) == (413, False)


async def test_url_encoded_text_is_small_everywhere(visitor: Browser) -> None:
    for size, status in ((LARGEST_TEXT, 403), (LARGEST_TEXT + 1, 413)):
        answer = await sent(visitor, b"a" * size, **{"Content-Type": "application/x-www-form-urlencoded"})
        assert answer.status_code == status


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        (f"/login?next=/{'a' * 8192}", {}, 414),
        (f"/{'a' * 8192}", {}, 414),
        ("/login", {"Cookie": "a" * 40_000}, 431),
        ("/login", {f"X-{number}": "1" for number in range(120)}, 431),
        ("/login", {f"X-{number}": "1" for number in range(60)}, 200),
    ],
)
async def test_heads_are_measured(visitor: Browser, address: str, headers: dict[str, str], status: int) -> None:
    assert (await visitor.client.get(address, headers=headers)).status_code == status


@pytest.mark.parametrize(
    ("version", "hosts", "status"),
    [("1.1", 0, 400), ("1.1", 1, 200), ("1.1", 2, 400), ("1.0", 0, 200), ("1.0", 2, 400)],
)
async def test_a_request_names_one_host(app: Litestar, version: str, hosts: int, status: int) -> None:
    statuses = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        statuses.append(message.get("status"))

    scope: dict[str, Any] = {"type": "http", "asgi": {"version": "3.0"}, "http_version": version, "method": "GET"}
    scope |= {"path": "/health/live", "raw_path": b"/health/live", "root_path": "", "query_string": b""}
    scope |= {"scheme": "http", "headers": [(b"host", b"klant.test")] * hosts, "client": None, "server": None}
    await app(scope, receive, send)  # type: ignore[arg-type]  # dicts, as a server sends them
    assert statuses[0] == status
