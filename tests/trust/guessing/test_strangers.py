"""A stranger at the door: what answers tell about a number before its password, whatever headers are sent."""

import re

import httpx
import pytest
from litestar import Litestar

from app.context import Context
from app.main import create_app
from app.storage.sql import run
from tests.browser import ADDRESS, Browser, fields_of
from tests.lint import lint_headers
from tests.people import BAKERY, KEES, MOVED, NAME, SAME, SUSPENDED, load, merge, password_of
from tests.settings import with_settings

NOBODY = "99999999"
CLOSED, GONE = NAME, MOVED
BEFORE_PROOF = {
    "unknown": (NOBODY, "x"),
    "wrong": (SAME, "x"),
    "too long": (SAME, "x" * 300),
    "suspended": (SUSPENDED, "x"),
    "closed": (CLOSED, "x"),
    "absorbed": (GONE, "x"),
}
AT_LOGIN = BEFORE_PROOF | {
    "suspended, right": (SUSPENDED, password_of(SUSPENDED)),
    "closed, right": (CLOSED, password_of(CLOSED)),
}
AT_MERGE = BEFORE_PROOF | {"absorbed elsewhere, right": (GONE, password_of(GONE))}


@pytest.fixture
async def app(context: Context) -> Litestar:
    await load(context, KEES, SAME, MOVED, CLOSED, SUSPENDED, BAKERY)
    await run("UPDATE customer SET status = 'closed' WHERE number = {}", CLOSED)
    await merge(context, KEES, GONE)
    return served_at(context)


def served_at(context: Context) -> Litestar:
    """The application at the address where test browsers look for it."""
    return create_app(with_settings(context, public_url=ADDRESS))


async def guess(browser: Browser, address: str, number: str, password: str) -> httpx.Response:
    page = await browser.client.get(address)
    token = re.search(r'name="_csrf_token" value="([0-9a-f]+)"', page.text)
    assert token
    fields = {"_csrf_token": token[1], "customer_number": number, "password": password}
    return await browser.client.post(address, data=fields, follow_redirects=False)


def comparable(answer: httpx.Response, number: str) -> tuple[int, str, tuple[tuple[str, str], ...]]:
    """Everything an answer says but for the typed number and the token."""
    body = re.sub(r'value="[0-9a-f]{64}"', "", answer.text).replace(number, "")
    return answer.status_code, body, tuple(answer.headers.multi_items())


async def answers_differ(browser: Browser, address: str, reasons: dict[str, tuple[str, str]]) -> set[int]:
    """The statuses of the answers; fails when two of them say something else."""
    seen = {}
    for reason, (number, password) in reasons.items():
        seen[reason] = comparable(await guess(browser, address, number, password), number)
        await run("DELETE FROM attempt")
    assert len(set(seen.values())) == 1, seen.keys()
    return {status for status, _, _ in seen.values()}


async def test_at_the_login_no_reason_can_be_told_from_another(visitor: Browser) -> None:
    assert await answers_differ(visitor, "/login", AT_LOGIN) == {422}


async def test_at_step_1_no_reason_can_be_told_from_another(visitor: Browser) -> None:
    await guess(visitor, "/login", BAKERY, password_of(BAKERY))
    assert await answers_differ(visitor, "/merge", AT_MERGE) == {422}


@pytest.mark.parametrize(("address", "allowed"), [("/login", 10), ("/merge", 5)])
async def test_limited_is_told_alike_of_every_number(visitor: Browser, address: str, allowed: int) -> None:
    await guess(visitor, "/login", BAKERY, password_of(BAKERY))
    if address == "/login":
        visitor.client.cookies.clear()
    seen = set()
    for number in (NOBODY, SAME, SUSPENDED, CLOSED, GONE):
        statuses = [(await guess(visitor, address, number, "x")).status_code for _ in range(allowed)]
        assert statuses == [422] * allowed
        seen.add(comparable(await guess(visitor, address, number, password_of(number)), number))
        await run("DELETE FROM attempt")
    assert {status for status, _, _ in seen} == {429}
    assert len(seen) == 1


BROKEN_HOSTS = ["a:notaport", "[::1", "a/b", "a?b", "a@b", "a#b", "", "x" * 5000, 'a"b', "a:99999999"]


@pytest.mark.parametrize("address", ["/", "/login", "/contract", "/nowhere"])
async def test_a_broken_host_header_is_no_error_of_ours(visitor: Browser, address: str) -> None:
    for host in BROKEN_HOSTS:
        answer = await visitor.client.get(address, headers={"Host": host}, follow_redirects=False)
        assert answer.status_code < 500, host
        assert answer.headers.get("Location", "/").startswith("/")
        lint_headers(answer)


MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}%(name)s'


async def test_what_a_record_holds_is_never_markup(context: Context) -> None:
    same = {"name": MARKUP, "company": MARKUP, "iban": MARKUP[:50], "bic": "<b>X"}
    one, other = [
        same
        | {"street": f"{MARKUP} {number}", "city": MARKUP, "postcode": "<i>1", "phone": "<i>2", "mobile": "<i>3"}
        for number in (1, 2)
    ]
    await load(context, KEES, SAME, differing={KEES: one, SAME: other})
    browser = Browser.of(served_at(context))
    pages = [await browser.log_in(KEES), await browser.open("/merge")]
    pages.append(await browser.press(pages[-1], "merge-form", customer_number=SAME, password=password_of(SAME)))
    for button in ("comparison-adopt", "comparison-continue", "review-place"):
        pages.append(await browser.press(pages[-1], button))
    for page in pages:
        main = page.root.one("main")
        assert not [element for tag in ("script", "img", "b", "i") for element in main.all(tag)]
    assert sum(MARKUP in page.text for page in pages) >= 3
    assert fields_of(pages[1].form("merge-form"))["customer_number"] == ""
    await browser.client.aclose()
