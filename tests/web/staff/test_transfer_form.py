"""/transfer-form and /transfer-form.pdf: blank for everybody, filled in for an own case."""

import httpx
import pytest

from app.locale.words import word
from tests import rows
from tests.browser import Browser
from tests.documents.pdf_reading import fields_of, read
from tests.people import edit
from tests.web.steps import prove

NAME, BANK = "10000006", "10000007"
ADDRESSES = ["/transfer-form", "/transfer-form.pdf"]


@pytest.fixture
async def case(kees: Browser) -> str:
    """Kees was blocked with another name; the reference of his case."""
    await prove(kees, NAME)
    return (await rows.cases())[-1].reference


def lint_file(answer: httpx.Response, name: str) -> None:
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-store, no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(answer.content) < 100 * 1024


async def test_anybody_gets_the_blank_file(visitor: Browser) -> None:
    answer = await visitor.look("/transfer-form.pdf")
    lint_file(answer, "contractwijziging.pdf")
    assert not [field for field in fields_of(read(answer.content)).values() if field.value]


async def test_anybody_gets_the_blank_page(visitor: Browser) -> None:
    page = await visitor.open("/transfer-form")
    assert page.heading == word("nl", "transfer_form", "heading")
    assert page.title == "Contractwijziging - contractoverdracht - Polderhost"
    assert page.part("transfer-form-pdf").get("href") == "/transfer-form.pdf"
    assert page.part("transfer-form-contact").get("href") == "/contact?subject=transfer"
    assert page.part("transfer-form-signatures").text.count("Datum") == 2
    assert not page.has("transfer-form-rows")
    assert not page.has("transfer-form-case")


async def test_the_page_of_a_case_says_what_the_file_says(kees: Browser, case: str) -> None:
    page = await kees.open(f"/transfer-form?case={case}")
    assert case in page.part("transfer-form-case").text
    assert NAME in page.part("transfer-form-current").text
    assert "Kees Jansen" in page.part("transfer-form-new").text
    assert page.part("transfer-form-pdf").get("href") == f"/transfer-form.pdf?case={case}"
    assert page.part("transfer-form-contact").get("href") == f"/contact?case={case}&subject=transfer"
    assert word("nl", "transfer_form", "afterwards") in page.text
    answer = await kees.look(f"/transfer-form.pdf?case={case}")
    lint_file(answer, f"contractwijziging-{case}.pdf")
    found = fields_of(read(answer.content))
    assert found["case_reference"].value == case
    for name in ("absorbed_number", "absorbed_name", "surviving_number", "surviving_name"):
        assert found[name].value in page.text
    shown = page.part("transfer-form-row-name").text
    assert found["absorbed_name"].value in shown
    assert found["surviving_name"].value in shown


async def test_ibans_are_masked_on_the_page(kees: Browser) -> None:
    await prove(kees, BANK)
    (case,) = await rows.cases()
    page = await kees.open(f"/transfer-form?case={case.reference}")
    assert "NL91 **** **** **43 00" in page.part("transfer-form-row-iban").text
    assert "ABNA0417" not in page.source


async def test_every_name_stands_on_the_page_even_where_the_file_has_no_letters(kees: Browser, case: str) -> None:
    await edit(NAME, name="山田 <b>太郎</b>")
    page = await kees.open(f"/transfer-form?case={case}")
    assert "山田 <b>太郎</b>" in page.part("transfer-form-current").text
    found = fields_of(read((await kees.look(f"/transfer-form.pdf?case={case}")).content))
    assert found["absorbed_name"].printed == ""


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("reference", ["20261123-000000", "nonsense", "", "20261123-7F3K2M%00", "..%2F..%2Fetc"])
async def test_a_case_that_is_not_there_is_not_found(kees: Browser, address: str, reference: str) -> None:
    answer = await kees.look(f"{address}?case={reference}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("other", ["20000001", NAME])
async def test_the_case_of_somebody_else_is_not_there(kees: Browser, case: str, address: str, other: str) -> None:
    await kees.client.post("/logout", data={})
    kees.client.cookies.clear()
    await kees.log_in(other)
    assert (await kees.look(f"{address}?case={case}")).status_code == 404


async def test_whoever_is_not_logged_in_comes_back_to_the_case(kees: Browser, case: str) -> None:
    kees.client.cookies.clear()
    page = await kees.open(f"/transfer-form?case={case}")
    assert page.address.startswith("/login")
    page = await kees.press(page, "login-form", customer_number="10000001", password="demo-10000001")
    assert page.address == f"/transfer-form?case={case}"
    assert case in page.part("transfer-form-case").text


async def test_the_contract_leads_to_the_blank_form(kees: Browser) -> None:
    page = await kees.open("/contract")
    link = page.part("contract-transfer-form")
    assert link.get("href") == "/transfer-form.pdf"
    assert link.text == "Contractwijziging - contractoverdracht (pdf, leeg formulier)"
    assert page.part("contract-transfer-page").get("href") == "/transfer-form"
