"""Every form that a walk finds passes from our own pages only: 4 sites, 4 origins, 4 tokens, 3 ways to send it."""

import random
from itertools import product

import httpx
import pytest

from app.context import Context
from tests.browser import ADDRESS, AS_HTMX, Browser
from tests.conftest import Clock
from tests.databases import Databases, SQLiteFiles
from tests.trust.programme import Figures, scaled
from tests.trust.requests.walking import FoundForm, pages_without_names, walk
from tests.trust.requests.world import World, build_world

SITES = {"absent": None, "own": "same-origin", "sibling": "same-site", "foreign": "cross-site"}
ORIGINS = {"absent": None, "own": ADDRESS, "opaque": "null", "foreign": "https://evil.test"}
TOKENS = ("own", "absent", "garbled", "foreign")
WAYS = ("form", "multipart", "htmx")
Each = tuple[str, str, str, str]
ALL = tuple(product(SITES, ORIGINS, TOKENS, WAYS))
RIGHT = {each for each in ALL if {each[0], each[1]} <= {"absent", "own"} and each[2] == "own"}
# What passes goes no further, not even out of the door: no form has such a field.
NOBODY_SENDS = {"surprise": "x"}


@pytest.fixture
def databases(sqlite_databases: SQLiteFiles) -> Databases:
    """Whose form it is does not depend on the database."""
    return sqlite_databases


@pytest.fixture
async def world(context: Context, clock: Clock) -> World:
    return await build_world(context, clock)


def test_twelve_of_all_are_right() -> None:
    assert (len(ALL), len(RIGHT)) == (192, 12)


@pytest.mark.parametrize("who", ["visitor", "kees", "staff"])
async def test_exactly_the_right_ones_pass(world: World, who: str, figures: Figures) -> None:
    browser: Browser = await getattr(world, who)()
    found = await walk(browser, [*pages_without_names(world.app), *world.starts])
    foreign, dice, sent = await _foreign_token(world), random.Random(12), 0
    for form in found.forms.values():
        for each in _some(dice):
            answer = await _send(browser, form, each, foreign)
            assert (answer.status_code == httpx.codes.FORBIDDEN) is (each not in RIGHT), f"{form.key} {each}"
            sent += 1
    figures.saw("T12", f"forms of {who}: passed but the 12 right ones of 192", "0", f"0 of {sent}")


def _some(dice: random.Random) -> list[Each]:
    """All of them, or a right one and some wrong ones; the wrong ones first."""
    wrong = [each for each in ALL if each not in RIGHT]
    right = sorted(RIGHT)
    return dice.sample(wrong, scaled(12, len(wrong))) + dice.sample(right, scaled(2, len(right)))


async def _foreign_token(world: World) -> str:
    """Of a page that somebody else was given."""
    page = await world.browser().open("/login")
    return page.root.all("input", name="_csrf_token")[0].get("value")


async def _send(browser: Browser, form: FoundForm, each: Each, foreign: str) -> httpx.Response:
    site, origin, token, way = each
    own = form.fields["_csrf_token"]
    sent = {"own": own, "absent": None, "garbled": f"{own[:-1]}é", "foreign": foreign}[token]
    headers = {"Sec-Fetch-Site": SITES[site], "Origin": ORIGINS[origin]}
    named = {name: value for name, value in headers.items() if value} | (AS_HTMX if way == "htmx" else {})
    fields = NOBODY_SENDS | ({"_csrf_token": sent} if sent else {})
    if way == "multipart":
        parts = {name: (None, value) for name, value in fields.items()}
        return await browser.client.post(form.action, files=parts, headers=named, follow_redirects=False)
    return await browser.client.post(form.action, data=fields, headers=named, follow_redirects=False)
