"""The transfer form in the language that its signers read, whatever the language of the page."""

import pytest

from app.locale import LANGUAGES
from app.locale.formats import TAGS
from app.locale.words import word
from tests.browser import Browser
from tests.documents.pdf_reading import read
from tests.people import edit
from tests.web.office import NAME, open_block

ADDRESSES = ["/transfer-form", "/transfer-form.pdf"]
NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch"}


def text(language: str, code: str, **values: object) -> str:
    return word(language, "transfer_form", code, **values)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_page_marks_what_is_in_another_language(kees: Browser, language: str) -> None:
    reference = await open_block(kees)
    await edit(NAME, company="山田 GmbH")
    page = await kees.open(f"/transfer-form?case={reference}&language={language}")
    content = page.part("transfer-form-content")
    assert (page.heading, page.root.one("h1").get("lang")) == (text(language, "heading"), language)
    assert content.get("lang") == language
    assert "山田 GmbH" in content.text
    for code in ("intro", "case", "differences", "afterwards", "empty"):
        assert text(language, code) in content.text
    assert {cell.get("data-head") for cell in page.part("transfer-form-row-company").all("td")} == {
        text(language, "ends", absorbed=NAME),
        text(language, "stays", surviving="10000001"),
    }
    assert page.root.one("html").get("lang") == "nl"
    assert page.title == "Contractwijziging - contractoverdracht - Polderhost"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_file_is_in_the_language_of_its_page(kees: Browser, language: str) -> None:
    reference = await open_block(kees)
    page = await kees.open(f"/transfer-form?case={reference}&language={language}")
    file = read((await kees.look(page.part("transfer-form-pdf").get("href"))).content)
    said = "".join(each.extract_text() for each in file.pages)
    assert text(language, "new_holder") in said
    assert reference in said
    assert file.trailer["/Root"]["/Lang"] == TAGS[language]  # type: ignore[index]  # pypdf's types


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heading_of_the_page_is_the_title_of_the_file(language: str) -> None:
    assert text(language, "heading").replace("\N{SOFT HYPHEN}", "") == text(language, "title")


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
    assert page.heading == text("en", "heading")
    assert reference in page.part("transfer-form-case").text
