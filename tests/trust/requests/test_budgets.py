"""T15: no request costs much before it is refused, whatever its size or shape, in whichever field."""

import random
from collections.abc import Iterator, Mapping
from urllib.parse import quote_from_bytes

import pytest

from app.context import Context
from app.documents.uploads.attachment_files import MEBIBYTE
from app.storage.sql import run
from app.web.plumbing.body import LARGEST_TEXT
from tests.conftest import Clock
from tests.databases import Databases, SQLiteFiles
from tests.trust.programme import Figures, scaled
from tests.trust.requests.attacker import Attacker, Who
from tests.trust.requests.measuring import PIECE, Cost, cost_of, memory_of
from tests.trust.requests.test_nasty_input import WHO
from tests.trust.requests.test_nasty_input import filled as with_parts
from tests.trust.requests.walking import FoundForm
from tests.trust.requests.world import World, build_world

MULTIPART = "multipart/form-data; boundary=b"
URL_ENCODED = "application/x-www-form-urlencoded"
# Each is repeated: letters, escapes, line ends, what is refused, what folds into more, what is put in order.
UNITS = (
    *(b"a", b"1", b" ", b"%", b"\n", b"\r\n", b"\x01", b"\xff", b"<", b"a@", b"a."),
    *(sign.encode() for sign in ("é", "\ufdfa", "\u0315\u0300", "\u202e", "\U0001f469\u200d")),
)
SIZES = (60_000, 16 * MEBIBYTE)
MOST_SECONDS, MOST_MEMORY = 0.1, 50 * MEBIBYTE
LARGEST_ANSWER = 2 * LARGEST_TEXT  # a page, and in it what was written, escaped


@pytest.fixture
def databases(sqlite_databases: SQLiteFiles) -> Databases:
    """What is measured here is refused before it comes as far as a database."""
    return sqlite_databases


@pytest.fixture
async def world(context: Context, clock: Clock) -> World:
    return await build_world(context, clock)


@pytest.mark.parametrize("who", WHO)
async def test_no_field_costs_much_before_it_is_refused(world: World, who: Who, figures: Figures) -> None:
    attacker, dice, costs = Attacker(world, who), random.Random(15), list[Cost]()
    await attacker.arrive()
    for form in attacker.found.forms.values():
        for field in form.fields:
            now = await attacker.fresh(form)
            for unit in dice.sample(UNITS, scaled(1, 6, len(UNITS))):
                costs += [
                    await cost_of(attacker.browser, "POST", form.action, body, {"Content-Type": kind})
                    for kind, body in bodies(now, field, unit)
                ]
        await run("DELETE FROM attempt")
    judge(costs, figures, f"one endless field, {who}")


@pytest.mark.parametrize("who", WHO)
async def test_no_address_cookie_or_header_costs_much(world: World, who: Who, figures: Figures) -> None:
    attacker, dice, costs = Attacker(world, who), random.Random(15), list[Cost]()
    await attacker.arrive()
    asked = [f"{path}?{name}=" for path, name in sorted(attacker.found.asked)]
    for unit in dice.sample(UNITS, scaled(1, 6, len(UNITS))):
        for size in (8_000, 60_000):
            long = quote_from_bytes((unit * size)[: size // 3], safe="")[:size]
            texts = [address + more for address in asked for more in (long, "&x=1" * (size // 4))]
            texts += [with_parts(route.path, long.encode()) for route in world.app.routes if "{" in route.path]
            costs += [await cost_of(attacker.browser, "GET", text) for text in texts]
            costs += [await cost_of(attacker.browser, "GET", "/login", b"", each) for each in long_headers(long)]
    judge(costs, figures, f"endless addresses, cookies and headers, {who}")


async def test_no_body_takes_much_memory(world: World, figures: Figures) -> None:
    attacker = Attacker(world, "visitor")
    await attacker.arrive()
    form = next(form for form in attacker.found.forms.values() if form.multipart)
    large = [part("attachments", bytes(17 * MEBIBYTE - 4096), 'filename="a.pdf"') + b"--b--\r\n"]
    large += [body for unit in (b"%", b"a") for _, body in bodies(form, "message", unit)]
    large += [b"".join(part(name, text.encode()) for name, text in form.fields.items()) + large[0]]
    kinds = (MULTIPART, URL_ENCODED)
    peak = max([await memory_of(attacker.browser, form.action, body, kind) for body in large for kind in kinds])
    assert peak < MOST_MEMORY
    figures.saw("T15", "memory of one request before it is refused", "< 50 MiB", f"{peak / MEBIBYTE:.0f} MiB")


def bodies(form: FoundForm, field: str, unit: bytes) -> Iterator[tuple[str, bytes]]:
    """The form with this field repeated without end, in both kinds of body and both sizes."""
    for size in SIZES:
        fields = {name: text.encode() for name, text in form.fields.items()} | {field: (unit * size)[:size]}
        yield MULTIPART, b"".join(part(name, text) for name, text in fields.items()) + b"--b--\r\n"
        yield URL_ENCODED, b"&".join(name.encode() + b"=" + text for name, text in fields.items())


def part(name: str, text: bytes, more: str = "") -> bytes:
    head = f'--b\r\nContent-Disposition: form-data; name="{name}"' + (f"; {more}" if more else "")
    return head.encode() + b"\r\n\r\n" + text + b"\r\n"


def long_headers(text: str) -> Iterator[Mapping[str, str]]:
    for name in ("Cookie", "Accept-Language", "HX-Request", "Origin", "Content-Type", "X-Other"):
        yield {name: text}
    yield {f"X-{number}": "x" for number in range(len(text) // 8)}
    yield {"Cookie": "; ".join(f"c{number}={number}" for number in range(len(text) // 8))}


def judge(costs: list[Cost], figures: Figures, what: str) -> None:
    """Refused, hardly read, briefly answered; and at full scale measured by the clock of the processor."""
    assert max(cost.status for cost in costs) < 500
    assert max(cost.read for cost in costs) <= LARGEST_TEXT + PIECE
    assert max(len(cost.answer) for cost in costs) <= LARGEST_ANSWER
    slowest = max(cost.seconds for cost in costs)
    assert scaled(0, 1) == 0 or slowest < MOST_SECONDS
    seen = f"{slowest * 1000:.0f} ms in {len(costs)}"
    figures.saw("T15", f"{what}: processor time before it is refused", "< 100 ms", seen)
