"""/accessibility: it claims what the tests check, and names what nobody has checked or solved."""

import pytest
from litestar import Litestar

from app.context import Context
from app.main import create_app
from e2e.checks.axe import DESK, PHONE, RULES, SCHEMES
from e2e.pages.reader import TERMINALS
from tests.browser import Browser
from tests.settings import changed

CLAIMED = {"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"}


async def test_it_says_what_a_service_has_to_say(visitor: Browser) -> None:
    page = await visitor.open("/accessibility")
    assert page.heading == "Toegankelijkheid"
    assert [heading.text for heading in page.root.one("main").all("h2")] == [
        "Wat je met deze dienst doet",
        "Zo werkt het",
        "Hoe we aan de eisen voldoen",
        "Wat nog niet goed is",
        "Werkt zonder JavaScript",
        "Hulpmiddelen",
        "Meld een probleem",
    ]


async def test_what_it_claims_is_what_the_browser_tests_check(visitor: Browser) -> None:
    checks = (await visitor.open("/accessibility")).part("accessibility-checks").text
    assert set(RULES["runOnly"]) >= CLAIMED
    assert f"{PHONE} beeldpunten" in checks
    assert (PHONE * 4, set(SCHEMES)) == (DESK, {"light", "dark"})
    assert all(name.rstrip("2") in checks.lower() for name in TERMINALS)


@pytest.mark.parametrize("minutes", [1, 10])
async def test_it_names_the_time_limit_that_cannot_be_prolonged(
    context: Context,
    app: Litestar,  # noqa: ARG001  # the database is in use
    minutes: int,
) -> None:
    settings = changed(context.settings, proof_minutes=minutes)
    browser = Browser.of(create_app(Context(settings, context.passwords, context.now)))
    gaps = (await browser.open("/accessibility")).part("accessibility-gaps").text
    assert f"heb je {minutes} minu" in gaps
    assert "schermlezer" in gaps
    await browser.client.aclose()


@pytest.mark.parametrize("address", ["/login", "/help/merge", "/accessibility", "/nowhere"])
async def test_every_footer_leads_to_the_help_and_to_this_page(visitor: Browser, address: str) -> None:
    links = [link.get("href") for link in (await visitor.open(address)).root.one("footer").all("a")]
    assert links[-2:] == ["/help/merge", "/accessibility"]
