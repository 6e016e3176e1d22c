"""Why a form was not taken is said as it is, and what was written comes back."""

import httpx
import pytest

from tests.browser import ADDRESS, SAME_SITE, Browser, fields_of
from tests.html import Element, read_html
from tests.web.steps import prove

WITHOUT_TOKEN = {"message": "Beste Polderhost,\nmijn factuur klopt niet.", "_csrf_token": "x"}
DOORS = ["/login", "/contact", "/merge", "/merge/review", "/help/merge", "/staff/login", "/logout"]
OTHERS = [
    {"Origin": "null"},
    {"Origin": "https://other.test"},
    *({"Sec-Fetch-Site": site} for site in ("none", "same-site", "cross-site")),
]


async def refused(browser: Browser, address: str, fields: dict[str, str], **headers: str) -> Element:
    answer = await browser.client.post(address, data=fields, headers=headers)
    assert answer.status_code == httpx.codes.FORBIDDEN
    return read_html(answer.text)


def heading(page: Element) -> str:
    return page.one("h1").text


@pytest.mark.parametrize("headers", [{}, SAME_SITE])
@pytest.mark.parametrize("address", DOORS)
async def test_a_browser_that_keeps_no_cookies_is_told_so(
    visitor: Browser, address: str, headers: dict[str, str]
) -> None:
    token = fields_of((await visitor.open("/login")).form("login-form"))["_csrf_token"]
    visitor.client.cookies.clear()
    page = await refused(visitor, address, {"_csrf_token": token}, **headers)
    assert heading(page) == "Zonder cookies kunnen we niet verder"
    assert "Je browser bewaart geen cookies. Zet cookies aan voor klant.test" in page.one("main").text
    assert "concept" not in page.one("main").text


async def test_what_was_written_without_cookies_is_shown_again(visitor: Browser) -> None:
    page = await refused(visitor, "/contact", WITHOUT_TOKEN)
    written = page.one(data_testid="error-written")
    assert "".join(text for text in written.children if isinstance(text, str)) == WITHOUT_TOKEN["message"]


@pytest.mark.parametrize("headers", OTHERS)
async def test_a_form_of_which_nobody_knows_whose_it_is_is_not_called_old(
    kees: Browser, headers: dict[str, str]
) -> None:
    page = await refused(kees, "/contact", WITHOUT_TOKEN, **headers)
    assert heading(page) == "We weten niet waar dit formulier vandaan komt"
    assert WITHOUT_TOKEN["message"].split("\n")[1] not in page.text  # another site's words are not ours to show


async def test_a_form_that_is_too_old_is_called_so(kees: Browser) -> None:
    page = await refused(kees, "/contact", WITHOUT_TOKEN, Origin=ADDRESS)
    assert heading(page) == "Deze pagina is verlopen"
    assert WITHOUT_TOKEN["message"].split("\n")[1] in page.one(data_testid="error-written").text


async def test_only_whoever_has_a_draft_reads_that_it_is_kept(kees: Browser) -> None:
    assert "concept" not in (await refused(kees, "/contact", WITHOUT_TOKEN)).one("main").text
    await prove(kees, "10000002")
    await kees.press(await kees.open("/merge/comparison"), "comparison-continue")
    assert "Je concept is bewaard." in (await refused(kees, "/contact", WITHOUT_TOKEN)).one("main").text
