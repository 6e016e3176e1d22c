"""Under load nobody gets an error; how many pages a second, and how fast, is a figure of the machine.

It needs the machine for itself: `make trust` runs it alone, `make test` not at all.
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from app.context import Context
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.storage.engines.engine import Engine
from tests.databases import address_of
from tests.people import KEES, MOVED, SAME, load, password_of, place, work
from tests.trust.crashes.actors import pairs_of, scenario_of
from tests.trust.crashes.recovery import every_invariant_holds
from tests.trust.crashes.visitors import Visit, keep_asking, request
from tests.trust.programme import Figures, scale, scaled

SECONDS = scaled(1, 8, 600)
VISITORS, GUESSERS = 8, 16
PAGES = ("/contract", "/orders", "/merge", "/help/merge")
ROOT = Path(__file__).parents[3]
LONGEST_START_SECONDS = 60

pytestmark = [
    pytest.mark.load,
    pytest.mark.skipif(scale() == "quick", reason="needs the machine for itself: part of `make trust`"),
]


@contextmanager
def serving(engine: Engine, folder: Path) -> Iterator[int]:
    """A server of two processes as an operator runs it; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    environment = os.environ | {"DATABASE_URL": address_of(engine), "DATA_DIR": str(folder), "PORT": str(port)}
    command = [sys.executable, "-m", "app", "serve", "--workers", "2"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield port
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + LONGEST_START_SECONDS
    while not _ready(port):
        assert time.monotonic() < until, "the server does not start"


def _ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200
    except httpx.TransportError:
        return False


async def test_pages_are_answered_beside_a_flood_of_guesses(
    context: Context, database: Engine, tmp_path: Path, figures: Figures
) -> None:
    await load(context, KEES, SAME, MOVED)
    with serving(database, tmp_path) as port:
        pages = [request("GET", page, await signed_in(port)) for page in PAGES]
        calm, flooded, guesses = Visit(), Visit(), Visit()
        await asyncio.gather(*(keep_asking(port, pages, SECONDS, calm) for _ in range(VISITORS)))
        flood = [keep_asking(port, await a_guess(port, number), SECONDS, guesses) for number in range(GUESSERS)]
        await asyncio.gather(*flood, *(keep_asking(port, pages, SECONDS, flooded) for _ in range(VISITORS)))
    assert set(calm.statuses) | set(flooded.statuses) == {200}
    assert set(guesses.statuses) <= {422, 429, 503}
    engine = database.engine_type
    figures.saw("T18", "pages a second", ">= 200", round(calm.statuses.total() / SECONDS), engine)
    figures.saw("T18", "99 of 100 pages within", "< 250 ms", f"{calm.ninety_ninth:.0f} ms", engine)
    beside = f"99 of 100 pages within, beside {GUESSERS} guessers"
    figures.saw("T18", beside, "< 500 ms", f"{flooded.ninety_ninth:.0f} ms", engine)
    figures.saw("T18", "answers to the guessers", "422, 429, 503", str(dict(guesses.statuses)), engine)


async def test_a_merge_of_a_thousand_rows_is_quick(context: Context, database: Engine, figures: Figures) -> None:
    (pair,) = pairs_of(1)
    held: dict[str, object] = {"contracts": 100, "domains": 400, "invoices": 500}
    await load_scenario(context, read_scenario(scenario_of([pair], held)))
    await place(context, *pair)
    began = time.monotonic()
    assert await work(context) == ["executed"]
    seconds = time.monotonic() - began
    await every_invariant_holds()
    figures.saw("T18", "a merge of 1 000 rows", "< 2 s", f"{seconds:.2f} s", database.engine_type)


async def signed_in(port: int) -> dict[str, str]:
    """The headers of somebody who is logged in."""
    headers, token = await at_the_login(port)
    fields = {"_csrf_token": token, "customer_number": KEES, "password": password_of(KEES)}
    async with httpx.AsyncClient(base_url=headers["Origin"], headers=headers) as client:
        answer = await client.post("/login", data=fields)
    assert answer.status_code == 303
    return {"Host": headers["Host"], "Cookie": cookies_of(answer)}


async def a_guess(port: int, number: int) -> list[bytes]:
    """Somebody who tries passwords on a number, through the login form."""
    headers, token = await at_the_login(port)
    fields = {"_csrf_token": token, "customer_number": str(40_000_000 + number)}
    return [request("POST", "/login", headers, urlencode(fields | {"password": str(each)})) for each in range(50)]


async def at_the_login(port: int) -> tuple[dict[str, str], str]:
    """Headers and token of somebody who has the login form open."""
    origin = f"http://127.0.0.1:{port}"
    async with httpx.AsyncClient(base_url=origin) as client:
        answer = await client.get("/login")
    token = answer.text.split('name="_csrf_token" value="')[1].split('"')[0]
    host = {"Host": f"127.0.0.1:{port}", "Origin": origin, "Sec-Fetch-Site": "same-origin"}
    return host | {"Cookie": cookies_of(answer)}, token


def cookies_of(answer: httpx.Response) -> str:
    return "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
