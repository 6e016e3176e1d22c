"""Pages speak the language that was chosen here, else the customer's, else the browser's; Dutch otherwise."""

import pytest
from litestar import Litestar

from app.locale import LANGUAGES
from tests.browser import Browser, Page, fields_of
from tests.html import read_html
from tests.people import KEES

HEADING = {"nl": "Inloggen", "en": "Log in", "de": "Anmelden"}


async def choose(browser: Browser, page: Page, language: str) -> Page:
    return await browser.press(page, f"layout-language-{language}")


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("", "nl"),
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("en", "en"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr-FR,fr;q=0.9,de;q=0.5,en;q=0.7", "en"),
        ("fr, it;q=0.5", "nl"),
        ("de;q=0, en;q=0.1", "en"),
        ("EN-gb", "en"),
        ("*", "nl"),
        ("de;q=9, ;;;, en", "en"),
        ("en;q=", "nl"),
        (",".join(["fr"] * 500 + ["en"]), "nl"),
    ],
)
async def test_at_first_it_is_the_language_that_the_browser_asks_for(
    visitor: Browser, wish: str, language: str
) -> None:
    visitor.headers = {"Accept-Language": wish}
    page = await visitor.open("/login")
    assert page.root.one("html").get("lang") == page.headers["Content-Language"] == language
    assert page.heading == HEADING[language]


@pytest.mark.parametrize("language", ["en", "de"])
async def test_a_chosen_language_is_remembered_in_this_browser(visitor: Browser, language: str) -> None:
    page = await choose(visitor, await visitor.open("/login?next=%2Fmerge"), language)
    assert (page.address, page.heading) == ("/login?next=%2Fmerge", HEADING[language])
    assert (await visitor.open("/nowhere")).root.one("html").get("lang") == language
    back = await choose(visitor, page, "nl")
    assert back.heading == HEADING["nl"]


async def test_the_language_in_use_is_text_and_the_others_are_buttons_in_their_own_name(visitor: Browser) -> None:
    switch = (await visitor.open("/login")).part("layout-language")
    assert [part.text for part in switch.all("li")] == list(LANGUAGES.values())
    assert [button.get("lang") for button in switch.all("button")] == ["en", "de"]
    assert switch.one("span").get("aria-current") == "true"


async def test_whoever_is_logged_in_keeps_it_in_other_browsers_too(app: Litestar, kees: Browser) -> None:
    await choose(kees, await kees.open("/contract"), "de")
    elsewhere = Browser.of(app)
    page = await elsewhere.log_in(KEES)
    assert (page.root.one("html").get("lang"), page.heading) == ("de", "Dein Vertrag")
    await elsewhere.client.aclose()


async def test_it_leads_back_to_the_same_step_and_keeps_the_draft(visitor: Browser) -> None:
    await visitor.log_in(KEES)
    merge = await visitor.open("/merge")
    step = await visitor.press(merge, "merge-continue", customer_number="10000002", password="demo-10000002")
    assert step.address == "/merge/comparison"
    assert (await choose(visitor, step, "en")).address == "/merge/comparison"


async def test_a_refused_form_leads_back_to_its_page(visitor: Browser) -> None:
    refused = await visitor.press(await visitor.open("/login"), "login-form", customer_number="", password="")
    assert refused.status == 422
    page = await choose(visitor, refused, "en")
    assert (page.status, page.address, page.heading) == (200, "/login", "Log in")


@pytest.mark.parametrize(
    ("address", "way"),
    [("/logout", "/contract"), ("/orders/20261123-AAAAAA/cancellation", "/orders/20261123-AAAAAA")],
)
async def test_an_error_leads_back_to_where_it_can_be_read_again(kees: Browser, address: str, way: str) -> None:
    refused = await kees.send(address, {})
    switch = read_html(refused.text).one("nav", data_testid="layout-language")
    assert (refused.status_code, switch.one("input", name="next").get("value")) == (403, way)


async def test_what_htmx_swapped_in_is_found_by_the_referrer(visitor: Browser) -> None:
    page = await visitor.open("/login")
    fields = fields_of(page.form("layout-language-en"), "layout-language-en")
    visitor.headers = {"Referer": str(visitor.client.base_url.join("/help/merge?a=1"))}
    answer = await visitor.send("/language", fields, follow=False)
    assert answer.headers["Location"] == "/help/merge?a=1"


@pytest.mark.parametrize("goal", ["https://evil.example/", "//evil.example/", "/\\evil.example", "/language", ""])
async def test_it_leads_to_no_other_site(visitor: Browser, goal: str) -> None:
    page = await visitor.open("/login")
    token = fields_of(page.form("layout-language-en"))["_csrf_token"]
    visitor.headers = {"Referer": goal} if goal.startswith("http") else {}
    fields = {"_csrf_token": token, "next": goal, "language": "en"}
    answer = await visitor.send("/language", fields, follow=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


@pytest.mark.parametrize("language", ["", "fr", "nl ", "NL"])
async def test_a_language_that_is_not_ours_is_refused(visitor: Browser, language: str) -> None:
    page = await visitor.open("/login")
    token = fields_of(page.form("layout-language-en"))["_csrf_token"]
    answer = await visitor.send("/language", {"_csrf_token": token, "next": "/login", "language": language})
    assert answer.status_code == 400
