"""Every answer carries exactly its headers, nothing missing and nothing more, whatever goes wrong."""

from collections.abc import AsyncIterator

import pytest
from litestar import get

from app.context import Context
from app.errors import Busy
from tests.browser import SAME_SITE, Browser
from tests.conftest import Clock
from tests.databases import Databases, SQLiteFiles
from tests.people import BAKERY
from tests.trust.programme import Figures
from tests.trust.requests.answer_headers import FOR_EVER, as_patterns, faults, for_method
from tests.trust.requests.walking import pages_without_names, walk
from tests.trust.requests.world import World, build_world


@pytest.fixture
def databases(sqlite_databases: SQLiteFiles) -> Databases:
    """Headers do not depend on the database."""
    return sqlite_databases


@pytest.fixture
async def world(context: Context, clock: Clock) -> World:
    return await build_world(context, clock)


@pytest.fixture
async def stranger(world: World) -> AsyncIterator[Browser]:
    browser = world.browser()
    yield browser
    await browser.client.aclose()


@pytest.mark.parametrize("who", ["visitor", "kees", "staff"])
async def test_every_page_of_everybody(world: World, who: str, figures: Figures) -> None:
    browser: Browser = await getattr(world, who)()
    found = await walk(browser, [*world.starts, *pages_without_names(world.app)])
    wrong, looked = [], 0
    for address in found.pages.values():
        for method in ("GET", "HEAD", "PUT", "OPTIONS"):
            answer = await browser.client.request(method, address, follow_redirects=False)
            wrong += faults(answer, **for_method(answer, address))
            looked += 1
    assert wrong == []
    figures.saw("T13", f"answers with other headers, pages of {who}", "0", f"0 of {looked}")


async def test_what_is_served_for_ever(stranger: Browser) -> None:
    page = await stranger.open("/help/merge")
    files = [
        each.get("src") or each.get("href") for tag in ("link", "script", "img") for each in page.root.all(tag)
    ]
    assert {file.rpartition(".")[2] for file in files} == {"svg", "css", "js", "png"}
    for file in files:
        for encoding in ("gzip", "identity"):
            answer = await stranger.client.get(file, headers={"Accept-Encoding": encoding})
            compressed = {"content-encoding": "gzip"} if encoding == "gzip" else {}
            assert faults(answer, **as_patterns(FOR_EVER), **compressed) == []
    assert (await stranger.client.get("/static/none.css")).status_code == 404


async def test_every_kind_of_error(world: World, stranger: Browser, figures: Figures) -> None:
    @get("/broken")
    async def broken() -> None:
        raise RuntimeError

    @get("/busy")
    async def busy() -> None:
        raise Busy

    world.app.register(broken)
    world.app.register(busy)
    seen = {
        await _status(stranger, "GET", "/nowhere"),
        await _status(stranger, "GET", "/broken"),
        await _status(stranger, "GET", "/busy", retry_after="5"),
        await _status(stranger, "DELETE", "/login"),
        await _status(stranger, "POST", "/login", data={"customer_number": "x" * 70_000}),
        await _status(stranger, "POST", "/login", data={"customer_number": "1"}),
        await _status(stranger, "POST", "/login", data=await _filled(stranger, surprise="x")),
        await _status(stranger, "POST", "/login", data=await _filled(stranger)),
    }
    kees = await world.kees()
    stale = await _filled(kees, "/merge/comparison", decision="continue", shown="x")
    seen |= {await _status(kees, "POST", "/merge/comparison", data=stale)}
    seen |= {await _guessed(stranger)}
    assert seen == {400, 403, 404, 405, 409, 413, 422, 429, 500, 503}
    figures.saw("T13", "kinds of error with other headers", "0", f"0 of {len(seen)}")


async def test_leaving_takes_everything_along(world: World) -> None:
    for who, address in (("kees", "/logout"), ("staff", "/staff/logout")):
        browser: Browser = await getattr(world, who)()
        fields = await _filled(browser, "/contract" if who == "kees" else "/staff")
        answer = await browser.client.post(address, data=fields, headers=SAME_SITE, follow_redirects=False)
        assert faults(answer, clear_site_data='"cache", "storage"') == []
        assert len(answer.headers.get_list("set-cookie")) == 1


async def _status(browser: Browser, method: str, address: str, retry_after: str = "", **sent: object) -> int:
    answer = await browser.client.request(method, address, headers=SAME_SITE, **sent)  # type: ignore[arg-type]  # httpx's
    further = {"retry_after": retry_after} if retry_after else {}
    further |= {"allow": "[A-Z, ]+"} if answer.status_code == 405 else {}
    assert faults(answer, **further) == []
    return answer.status_code


async def _filled(browser: Browser, address: str = "/login", **typed: str) -> dict[str, str]:
    page = await browser.open(address)
    token = next(field.get("value") for field in page.root.all("input", name="_csrf_token"))
    return {"_csrf_token": token} | typed


async def _guessed(browser: Browser) -> int:
    """Until it is too much."""
    wrong = await _filled(browser, customer_number=BAKERY, password="x")
    for _ in range(10):
        assert await _status(browser, "POST", "/login", data=wrong) == 422
    return await _status(browser, "POST", "/login", retry_after=r"\d+", data=wrong)
