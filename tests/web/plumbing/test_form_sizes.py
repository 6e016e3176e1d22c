"""Every link to the transfer form says how large the file behind it is."""

import re

import pytest

from tests.browser import Browser, Page
from tests.documents.pdf_reading import read
from tests.people import edit
from tests.web.office import open_block

LONG = "Karel van den Berg-Oudenaarde en zonen, " * 4


async def said_and_true(browser: Browser, page: Page, link_id: str) -> tuple[str, str]:
    """The size in the text of this link, and the one of the file it leads to."""
    link = page.root.one("a", id=link_id)
    said = re.search(r"\(pdf, (\d+ kB)", link.text)
    assert said
    file = (await browser.look(link.get("href"))).content
    assert read(file).pages
    return said[1], f"{-(-len(file) // 1024)} kB"


async def test_the_blank_form_says_its_size_wherever_it_is_offered(kees: Browser) -> None:
    for address, link_id in (("/help/merge", "help-transfer-form"), ("/transfer-form", "transfer-form-pdf")):
        said, true = await said_and_true(kees, await kees.open(address), link_id)
        assert said == true
    assert f"(pdf, {true}, leeg formulier)" in (await kees.open("/contract")).part("contract-transfer-form").text


@pytest.mark.parametrize("name", ["Karel Jansen", LONG, "山田 太郎"])
async def test_the_form_of_a_case_says_its_size_as_it_is_now(kees: Browser, name: str) -> None:
    reference = await open_block(kees)
    await edit("10000006", name=name)
    contract = await kees.open("/contract")
    assert len(set(await said_and_true(kees, contract, f"case-{reference.lower()}-form"))) == 1
    form = await kees.open(f"/transfer-form?case={reference}")
    assert len(set(await said_and_true(kees, form, "transfer-form-pdf"))) == 1


async def test_a_blocked_comparison_says_the_size_of_its_own_form(kees: Browser) -> None:
    await open_block(kees)
    page = await kees.open("/merge/comparison")
    said, true = await said_and_true(kees, page, "comparison-form-pdf")
    assert said == true
    assert f"Download het formulier Contractwijziging - contractoverdracht (pdf, {true})." in page.text
