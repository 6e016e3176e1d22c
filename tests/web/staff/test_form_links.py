"""Every link to the transfer form says what it leads to, and leads there."""

import pytest

from tests.browser import Browser, Page
from tests.documents.pdf_reading import read
from tests.people import edit
from tests.web.office import open_block

BLANK = "Contractwijziging - contractoverdracht (pdf, leeg formulier)"
LONG = "Karel van den Berg-Oudenaarde en zonen, " * 4 + "Gent"


async def text_of_link_to_file(browser: Browser, page: Page, link_id: str) -> str:
    """What the link says, once it has led to a file with pages."""
    link = page.root.one("a", id=link_id)
    assert read((await browser.look(link.get("href"))).content).pages
    return link.text


async def test_the_blank_form_is_offered_wherever_it_may_be_needed(kees: Browser) -> None:
    assert await text_of_link_to_file(kees, await kees.open("/help/merge"), "help-transfer-form") == BLANK
    page = await kees.open("/transfer-form")
    assert await text_of_link_to_file(kees, page, "transfer-form-pdf") == "Formulier downloaden (pdf)"
    assert (await kees.open("/contract")).part("contract-transfer-form").text == BLANK


@pytest.mark.parametrize("name", ["Karel Jansen", LONG, "山田 太郎"])
async def test_the_form_of_a_case_is_drawn_as_it_is_now(kees: Browser, name: str) -> None:
    reference = await open_block(kees)
    await edit("10000006", name=name)
    page = await kees.open("/contract")
    assert await text_of_link_to_file(kees, page, f"case-{reference.lower()}-form") == "Formulier (pdf)"


async def test_a_blocked_comparison_leads_to_its_own_form(kees: Browser) -> None:
    await open_block(kees)
    page = await kees.open("/merge/comparison")
    assert await text_of_link_to_file(kees, page, "comparison-form-pdf") == (
        "Download het formulier Contractwijziging - contractoverdracht (pdf)"
    )
