"""Nasty strings in every field of every form and in every address that asks for something, whoever sends them."""

import logging
import random
from urllib.parse import quote, quote_from_bytes

import pytest
from litestar import get

from app.context import Context
from app.web.plumbing.request import PageRequest
from tests.conftest import Clock
from tests.trust.programme import Figures, scaled
from tests.trust.requests.attacker import Attacker, Who
from tests.trust.requests.nasty import NASTY
from tests.trust.requests.walking import shape
from tests.trust.requests.world import World, build_world
from tests.web.rendering.test_routes import handlers

WHO: tuple[Who, ...] = ("visitor", "kees", "staff")
SEED = 15
QUICK, ON_POSTGRES = 1, 60
# Always sent: SQLite keeps it and PostgreSQL refuses even to look for it.
TELLING = b"a\x00b"
LONGEST_SECONDS = 1.0
# Offered only while an order waits on purpose, which none here does.
WAITING = {"/orders/0/cancellation"}


@pytest.fixture
async def world(context: Context, clock: Clock) -> World:
    return await build_world(context, clock)


def strings(dice: random.Random, engine: str) -> list[bytes]:
    """All of them, or a few; in a full run SQLite gets all, and both engines at night."""
    full = len(NASTY) if engine == "sqlite" else ON_POSTGRES
    some = dice.sample(NASTY, scaled(QUICK, full, len(NASTY)))
    return some if TELLING in some else [TELLING, *some]


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
            for nasty in strings(dice, attacker.engine):
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
        for nasty in strings(dice, attacker.engine):
            await attacker.ask(f"{path}?{quote(name)}={quote_from_bytes(nasty)}", nasty)
    for route in world.app.routes:
        for nasty in strings(dice, attacker.engine) if "{" in route.path else ():
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
    seen = f"0 of {len(attacker.took)}, {slow * 1000:.0f} ms"
    figures.saw(
        "T15", f"{what}, {attacker.who}: answers >= 500 or reflected; p99", "0; < 1 s", seen, attacker.engine
    )


async def test_every_address_that_takes_a_form_is_found(world: World) -> None:
    actions = set()
    for who in WHO:
        attacker = Attacker(world, who)
        await attacker.arrive()
        actions |= {shape(form.action) for form in attacker.found.forms.values()}
    posted = {path for path, method in handlers(world.app) if method == "POST"}
    assert actions | WAITING == {shape(path.replace("{reference:str}", world.case)) for path in posted}


async def test_an_answer_that_gives_a_string_back_or_breaks_is_noticed(world: World) -> None:
    @get("/echo", media_type="text/html")
    async def echo(request: PageRequest) -> str:
        text = request.query_params["q"]
        if text.startswith("'"):
            raise ValueError(text)
        return f'<title>x</title><main id="main" data-testid="main"><h1 id="page-heading">{text}</h1></main>'

    world.app.register(echo)
    attacker = Attacker(world, "visitor")
    await attacker.ask("/echo?q=Kees", b"Kees")
    for nasty in (b"<script>alert(1)</script>", b"<b>vet</b>", b"' OR '1'='1", b"1787569"):
        with pytest.raises(AssertionError):
            await attacker.ask(f"/echo?q={quote_from_bytes(nasty)}", nasty)


def test_there_are_enough_strings_and_each_is_another() -> None:
    assert len(set(NASTY)) == len(NASTY) >= 400
