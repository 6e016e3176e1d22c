"""One template, page or fragment: htmx gets the main part, everybody else the document."""

import pytest

from tests.browser import AS_HTMX, Browser
from tests.html import read_html
from tests.web.steps import prove


async def test_htmx_gets_title_and_main_only(kees: Browser) -> None:
    page = await kees.with_htmx.open("/merge")
    assert not page.source.startswith("<!")
    assert page.title == "Klantnummers samenvoegen - stap 1 van 3 - Polderhost"
    assert not page.root.all("body")


@pytest.mark.parametrize(
    "headers",
    [{}, {"HX-Request": "true"}, {"HX-Request": "true", "HX-Target": "status"}, {"HX-Target": "main"}],
)
async def test_everybody_else_gets_the_page(kees: Browser, headers: dict[str, str]) -> None:
    answer = await kees.client.get("/merge", headers=headers)
    assert read_html(answer.text).all("body")


async def test_page_and_fragment_say_the_same(kees: Browser) -> None:
    await prove(kees, "10000005")
    whole, part = await kees.open("/merge/comparison"), await kees.with_htmx.open("/merge/comparison")
    assert whole.title == part.title
    assert whole.text == part.text


async def test_a_redirect_leads_htmx_to_a_fragment(kees: Browser) -> None:
    page = await kees.with_htmx.press(
        await kees.open("/merge"), "merge-form", customer_number="10000002", password="demo-10000002"
    )
    assert page.address == "/merge/comparison"
    assert not page.root.all("body")


async def test_an_error_is_a_fragment_too(kees: Browser) -> None:
    answer = await kees.client.get("/nowhere", headers=AS_HTMX)
    assert answer.status_code == 404
    assert not answer.text.startswith("<!")
    assert 'id="main"' in answer.text
