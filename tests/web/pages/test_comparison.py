"""/merge/comparison: step 2."""

from datetime import timedelta

import pytest

from tests.browser import Browser, Page, fields_of
from tests.conftest import Clock
from tests.web.steps import prepare, prove

FIELDS = ["company", "name", "iban", "bic", "street", "postcode", "city", "phone", "mobile", "email"]


def status_of(page: Page) -> str:
    return page.part("comparison-summary").get("data-status")


def differing(page: Page) -> list[str]:
    rows = {field: page.part(f"comparison-row-{field}") for field in FIELDS}
    return [field for field, row in rows.items() if row.get("data-status") == "different"]


@pytest.mark.parametrize("number", ["10000002", "10000003"])
async def test_equal_data_lead_on(kees: Browser, number: str) -> None:
    page = await prove(kees, number)
    assert (page.status, page.heading, status_of(page)) == (200, "Vergelijk de gegevens", "identical")
    assert differing(page) == []
    assert (await kees.press(page, "comparison-continue")).address == "/merge/review"


@pytest.mark.parametrize(
    ("number", "rows"), [("10000004", ["street", "postcode", "city"]), ("10000005", FIELDS[4:])]
)
async def test_contact_data_that_differ_can_be_adopted(kees: Browser, number: str, rows: list[str]) -> None:
    page = await prove(kees, number)
    assert status_of(page) == "adoptable"
    assert differing(page) == rows
    assert not page.has("comparison-continue")
    page = await kees.press(page, "comparison-adopt")
    assert (page.address, status_of(page)) == ("/merge/comparison", "adopted")
    assert page.has("comparison-adopted")
    assert (await kees.press(page, "comparison-continue")).address == "/merge/review"


@pytest.mark.parametrize(
    ("number", "rows"),
    [
        ("10000006", ["name"]),
        ("10000007", ["iban", "bic"]),
        ("10000008", ["company"]),
        ("10000009", FIELDS[1:]),
    ],
)
async def test_identity_data_that_differ_block(kees: Browser, number: str, rows: list[str]) -> None:
    page = await prove(kees, number)
    assert page.heading == "Fout bij het vergelijken van de klantnummers"
    assert status_of(page) == "blocked"
    assert differing(page) == rows
    assert "Een online wijziging is in dit geval niet mogelijk." in page.text
    assert not page.has("comparison-continue")
    assert not page.has("comparison-adopt")
    assert "Gegevens overnemen" not in page.source


async def test_each_row_that_differs_says_which_value_stays_unless_nothing_is_decided(kees: Browser) -> None:
    row = (await prove(kees, "10000004")).part("comparison-row-city")
    assert row.text.endswith("Verschilt 10000001 blijft")
    assert [cell.text for cell in row.all("td") if "app-value--ends" in cell.get("class")] == ["Nieuwegein"]
    blocked = await prove(kees, "10000006")
    assert "blijft" not in blocked.part("comparison-row-name").text
    assert "app-value--ends" not in blocked.source


async def test_a_block_cannot_be_posted_away(kees: Browser) -> None:
    shown = fields_of((await prove(kees, "10000002")).form("comparison-continue"))
    await prove(kees, "10000006")
    for decision in ("adopt", "continue"):
        answer = await kees.send("/merge/comparison", shown | {"decision": decision})
        assert answer.status_code == 409


async def test_the_iban_is_masked(kees: Browser) -> None:
    page = await prove(kees, "10000007")
    assert "NL91 **** **** **43 00" in page.part("comparison-row-iban").text
    assert "0417" not in page.source


async def test_the_number_alone_shows_nothing(kees: Browser) -> None:
    assert (await kees.look("/merge/comparison")).headers["Location"] == "/merge"


async def test_a_confirmed_pair_is_reviewed_not_compared_again(kees: Browser) -> None:
    await prepare(kees, "10000002")
    assert (await kees.look("/merge/comparison")).headers["Location"] == "/merge/review"


async def test_a_page_of_another_pair_cannot_be_confirmed(kees: Browser) -> None:
    page = await prove(kees, "10000002")
    await prove(kees, "10000003")
    stale = await kees.press(page, "comparison-continue")
    assert (stale.status, stale.heading) == (409, "Deze stap is al voorbij")


async def test_confirming_twice_is_confirming_once(kees: Browser) -> None:
    page = await prove(kees, "10000002")
    await kees.press(page, "comparison-continue")
    again = await kees.press(page, "comparison-continue")
    assert again.address == "/merge/review"
    assert len(again.root.all("form", data_testid="review-form")) == 1


async def test_a_proof_that_is_too_old_leads_back_from_a_form_too(kees: Browser, clock: Clock) -> None:
    page = await prove(kees, "10000002")
    clock.advance(timedelta(minutes=10))
    assert (await kees.press(page, "comparison-continue")).address == "/merge?reason=proof_expired"


async def test_an_unknown_decision_is_no_form_of_ours(kees: Browser) -> None:
    page = await prove(kees, "10000002")
    answer = await kees.send("/merge/comparison", fields_of(page.form("comparison-continue")) | {"decision": "x"})
    assert answer.status_code == 400
