"""The transfer form in the language that its signers read, whatever the language of the page."""

import pytest

from app.documents.wordings.wordings import WORDINGS
from tests.browser import Browser
from tests.documents.pdf_reading import read
from tests.people import edit
from tests.web.office import NAME, open_block

ADDRESSES = ["/transfer-form", "/transfer-form.pdf"]
NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch"}


@pytest.mark.parametrize("language", WORDINGS)
async def test_the_page_marks_what_is_in_another_language(kees: Browser, language: str) -> None:
    reference = await open_block(kees)
    await edit(NAME, company="山田 GmbH")
    page, wording = await kees.open(f"/transfer-form?case={reference}&language={language}"), WORDINGS[language]
    content = page.part("transfer-form-content")
    assert (page.heading, page.root.one("h1").get("lang")) == (wording.heading, language)
    assert content.get("lang") == language
    for text in (wording.intro, wording.case, wording.differences, wording.afterwards, wording.empty, "山田 GmbH"):
        assert text in content.text
    assert {cell.get("data-head") for cell in page.part("transfer-form-row-company").all("td")} == {
        wording.ends.format(number=NAME),
        wording.stays.format(number="10000001"),
    }
    assert page.root.one("html").get("lang") == "nl"
    assert page.title == "Contractwijziging - contractoverdracht - Polderhost"


@pytest.mark.parametrize("language", WORDINGS)
async def test_the_file_is_in_the_language_of_its_page(kees: Browser, language: str) -> None:
    reference = await open_block(kees)
    page = await kees.open(f"/transfer-form?case={reference}&language={language}")
    file = read((await kees.look(page.part("transfer-form-pdf").get("href"))).content)
    text = "".join(each.extract_text() for each in file.pages)
    assert WORDINGS[language].new_holder in text
    assert reference in text
    assert file.trailer["/Root"]["/Lang"] == WORDINGS[language].language  # type: ignore[index]  # pypdf's types


async def test_each_language_is_offered_in_its_own_name_and_keeps_the_case(kees: Browser) -> None:
    reference = await open_block(kees)
    page = await kees.open(f"/transfer-form?case={reference}&language=de")
    for code, name in NAMES.items():
        link = page.part(f"transfer-form-{code}")
        assert (link.text, link.get("lang"), link.get("hreflang")) == (name, code, code)
        assert link.get("aria-current") == ("true" if code == "de" else "")
        other = await kees.open(link.get("href"))
        assert reference in other.part("transfer-form-case").text
        assert other.part("transfer-form-content").get("lang") == code


@pytest.mark.parametrize("language", WORDINGS)
def test_the_heading_of_the_page_is_the_title_of_the_file(language: str) -> None:
    wording = WORDINGS[language]
    assert wording.heading.replace("\N{SOFT HYPHEN}", "") == wording.title


async def test_without_a_language_it_is_in_that_of_the_page(visitor: Browser) -> None:
    page = await visitor.open("/transfer-form")
    assert page.part("transfer-form-content").get("lang") == "nl"
    assert page.part("transfer-form-nl").get("aria-current") == "true"


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", ["fr", "NL", "", "nl%00", "..", "de-DE"])
async def test_a_language_we_do_not_have_is_not_found(visitor: Browser, address: str, language: str) -> None:
    assert (await visitor.look(f"{address}?language={language}")).status_code == 404


async def test_who_has_to_log_in_first_comes_back_to_the_language(kees: Browser) -> None:
    reference = await open_block(kees)
    kees.client.cookies.clear()
    page = await kees.open(f"/transfer-form?case={reference}&language=en")
    page = await kees.press(page, "login-form", customer_number="10000001", password="demo-10000001")
    assert page.heading == WORDINGS["en"].heading
    assert reference in page.part("transfer-form-case").text
