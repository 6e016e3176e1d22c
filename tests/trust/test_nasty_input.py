"""Nasty strings in every field of every form and in every address that asks for something, whoever sends them."""

import logging
import random
import time
from collections.abc import Awaitable, Iterator
from typing import Literal
from urllib.parse import quote, quote_from_bytes

import httpx
import pytest
from litestar import get

from app.operations.desk import Desk
from app.storage.sql import run
from app.web.request import PageRequest
from tests.browser import SAME_SITE, Browser, _lint_answers
from tests.conftest import Clock
from tests.people import KEES
from tests.trust.nasty import NASTY
from tests.trust.programme import Figures, scaled
from tests.trust.walking import FoundForm, Walk, forms_on, pages_without_names, shape, walk
from tests.trust.world import World, build_world, log_in
from tests.web.test_routes import handlers

Who = Literal["visitor", "kees", "staff"]
WHO: tuple[Who, ...] = ("visitor", "kees", "staff")
SEED = 15
QUICK = 1
LOGINS = {"kees": "/login", "staff": "/staff/login"}
SHORT = 8
"""Shorter strings stand on any page by chance."""
COMPUTED = str(1337 * 1337)
LONGEST_SECONDS = 1.0


@pytest.fixture
async def world(desk: Desk, clock: Clock) -> World:
    return await build_world(desk, clock)


class Attacker:
    """Sends strings as one of them, and looks at every answer."""

    def __init__(self, world: World, who: Who) -> None:
        self.world, self.who, self.took = world, who, list[float]()
        self.browser = Browser.of(world.app)
        self.found = Walk({}, {}, set())

    async def arrive(self) -> None:
        """Logs in and looks around."""
        self.browser = await getattr(self.world, self.who)()
        self.found = await walk(self.browser, [*pages_without_names(self.world.app), *self.world.starts])

    async def send(self, form: FoundForm, field: str, nasty: bytes) -> None:
        values = {name: text.encode() for name, text in form.fields.items()} | {field: nasty}
        if form.multipart:
            parts = [_part(name, value, name in form.files) for name, value in values.items()]
            await self._judge(self.browser.client.post(form.action, files=parts, headers=SAME_SITE), nasty)
        else:
            body = "&".join(f"{quote(name)}={quote_from_bytes(value)}" for name, value in values.items())
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            await self._judge(self.browser.client.post(form.action, content=body, headers=SAME_SITE | kind), nasty)

    async def ask(self, address: str, nasty: bytes) -> None:
        await self._judge(self.browser.client.get(address), nasty)

    async def _judge(self, sent: Awaitable[httpx.Response], nasty: bytes) -> None:
        began = time.monotonic()
        answer = await sent
        self.took.append(time.monotonic() - began)
        judge(answer, nasty)
        await run("DELETE FROM attempt")
        if answer.url.path == LOGINS.get(self.who):
            await self._come_back()

    async def _come_back(self) -> None:
        """Five wrong passwords of one's own, or a click on logging out, end the session."""
        if self.who == "kees":
            await log_in(self.browser, KEES)
        else:
            self.browser = await self.world.staff()

    async def fresh(self, form: FoundForm) -> FoundForm:
        """The form as it stands now; when it is gone, as it was."""
        if self.who == "staff":
            await self.world.receive_document()
        now = await forms_on(self.browser, form.page)
        return now.get(form.key, form)


def _part(name: str, value: bytes, is_file: bool) -> tuple[str, tuple[str | None, bytes]]:
    return (name, (value.decode("utf-8", "replace"), b"%PDF-1.7")) if is_file else (name, (None, value))


def judge(answer: httpx.Response, nasty: bytes) -> None:
    """No fault of ours, nothing of the string in the page but as text, and nowhere else to go."""
    text = nasty.decode("utf-8", "replace")
    assert max(each.status_code for each in (*answer.history, answer)) < 500, nasty
    assert answer.url.host == "klant.test", nasty
    assert len(text) < SHORT or not set("<>\"'") & set(text) or text not in answer.text, nasty
    assert COMPUTED not in answer.text, nasty
    assert "Traceback" not in answer.text, nasty
    _lint_answers(answer)


def strings(dice: random.Random) -> Iterator[bytes]:
    """All of them, or a few."""
    yield from dice.sample(NASTY, scaled(QUICK, len(NASTY)))


@pytest.mark.parametrize("who", WHO)
async def test_no_string_in_any_field_breaks_anything(
    world: World, who: Who, figures: Figures, caplog: pytest.LogCaptureFixture
) -> None:
    attacker, dice = Attacker(world, who), random.Random(SEED)
    await attacker.arrive()
    assert attacker.found.forms
    for form in attacker.found.forms.values():
        for field in form.fields:
            now = await attacker.fresh(form)
            for nasty in strings(dice):
                await attacker.send(now, field, nasty)
    await attacker.arrive()  # what was kept is shown again, and every page is looked at
    report(attacker, figures, "strings in fields", caplog)


@pytest.mark.parametrize("who", WHO)
async def test_no_string_in_any_address_breaks_anything(
    world: World, who: Who, figures: Figures, caplog: pytest.LogCaptureFixture
) -> None:
    attacker, dice = Attacker(world, who), random.Random(SEED)
    await attacker.arrive()
    assert attacker.found.asked
    for path, name in sorted(attacker.found.asked):
        for nasty in strings(dice):
            await attacker.ask(f"{path}?{quote(name)}={quote_from_bytes(nasty)}", nasty)
    for route in world.app.routes:
        for nasty in strings(dice) if "{" in route.path else ():
            await attacker.ask(filled(route.path, nasty), nasty)
    report(attacker, figures, "strings in addresses", caplog)


def filled(path: str, nasty: bytes) -> str:
    """Each part that is asked for is this string."""
    parts = (quote_from_bytes(nasty, safe="") if part.startswith("{") else part for part in path.split("/"))
    return "/".join(parts)


def report(attacker: Attacker, figures: Figures, what: str, caplog: pytest.LogCaptureFixture) -> None:
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    slow = sorted(attacker.took)[int(len(attacker.took) * 0.99)]
    assert scaled(0, 1) == 0 or slow < LONGEST_SECONDS
    engine = "postgres" if "postgres" in attacker.world.desk.settings.database_url else "sqlite"
    seen = f"0 of {len(attacker.took)}, {slow * 1000:.0f} ms"
    figures.saw("T15", f"{what}, {attacker.who}: answers >= 500 or reflected; p99", "0; < 1 s", seen, engine)


async def test_every_address_that_takes_a_form_is_found(world: World) -> None:
    actions = set()
    for who in WHO:
        attacker = Attacker(world, who)
        await attacker.arrive()
        actions |= {shape(form.action) for form in attacker.found.forms.values()}
    posted = {path for path, method in handlers(world.app) if method == "POST"}
    assert actions == {shape(path.replace("{reference:str}", world.case)) for path in posted}


async def test_an_answer_that_gives_a_string_back_or_breaks_is_noticed(world: World) -> None:
    @get("/echo", media_type="text/html")
    async def echo(request: PageRequest) -> str:
        text = request.query_params["q"]
        if text.startswith("'"):
            raise ValueError(text)
        return f'<title>x</title><main id="main" data-testid="main"><h1>{text}</h1></main>'

    world.app.register(echo)
    attacker = Attacker(world, "visitor")
    await attacker.ask("/echo?q=Kees", b"Kees")
    for nasty in (b"<script>alert(1)</script>", b"<b>vet</b>", b"' OR '1'='1", b"1787569"):
        with pytest.raises(AssertionError):
            await attacker.ask(f"/echo?q={quote_from_bytes(nasty)}", nasty)


def test_there_are_enough_strings_and_each_is_another() -> None:
    assert len(set(NASTY)) == len(NASTY) >= 400
