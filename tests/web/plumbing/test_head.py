"""HEAD is answered like GET, everywhere."""

import httpx
import pytest

from app.storage.sql import run
from tests.browser import Browser
from tests.web.office import enter
from tests.web.plumbing.test_headers import DYNAMIC

OF_THE_MOMENT = {"set-cookie", "location"}
STAFF = [address for address in DYNAMIC if address.startswith("/staff")]


def status_and_headers(answer: httpx.Response) -> tuple[int, dict[str, str]]:
    """The status and the headers, but for new tokens."""
    headers = {name: value for name, value in answer.headers.items() if name not in OF_THE_MOMENT}
    return answer.status_code, headers


async def same(browser: Browser, address: str) -> bool:
    read, asked = [await browser.client.request(way, address, follow_redirects=False) for way in ("GET", "HEAD")]
    assert asked.content == b""
    return status_and_headers(read) == status_and_headers(asked)


@pytest.mark.parametrize("address", DYNAMIC)
async def test_it_says_what_a_reader_would_be_told(visitor: Browser, address: str) -> None:
    assert await same(visitor, address)


@pytest.mark.parametrize("address", [each for each in DYNAMIC if each not in STAFF])
async def test_it_says_so_to_a_customer(kees: Browser, address: str) -> None:
    assert await same(kees, address)


@pytest.mark.parametrize("address", STAFF)
async def test_it_says_so_to_staff(office: Browser, address: str) -> None:
    await enter(office, "demo-staff-1")
    assert await same(office, address)


async def test_a_file_for_ever_is_one(visitor: Browser) -> None:
    (styles,) = (await visitor.open("/login")).root.all("link", rel="stylesheet")
    assert await same(visitor, styles.get("href"))


@pytest.mark.usefixtures("context")
async def test_it_writes_nothing(kees: Browser) -> None:
    before = await run("SELECT count(*) AS n FROM audit")
    for address in DYNAMIC:
        await kees.client.head(address, follow_redirects=False)
    assert await run("SELECT count(*) AS n FROM audit") == before


@pytest.mark.parametrize(
    ("address", "allowed"), [("/merge", "GET, HEAD, OPTIONS, POST"), ("/logout", "OPTIONS, POST")]
)
async def test_what_may_be_asked_for_includes_it(kees: Browser, address: str, allowed: str) -> None:
    assert (await kees.client.options(address)).headers["Allow"] == allowed
