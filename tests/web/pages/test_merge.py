"""/merge: step 1."""

from datetime import timedelta

import pytest

from tests.browser import Browser
from tests.conftest import Clock
from tests.web.pages.test_login import THE_SENTENCE
from tests.web.steps import place, prepare, prove


async def test_it_asks_for_the_number_that_ends(kees: Browser) -> None:
    page = await kees.open("/merge")
    assert page.title == "Klantnummers samenvoegen - stap 1 van 3 - Polderhost"
    assert "Je houdt klantnummer 10000001." in page.text


async def test_the_right_password_leads_to_the_comparison(kees: Browser) -> None:
    assert (await prove(kees, "10000002")).address == "/merge/comparison"


async def test_it_names_every_empty_field_at_once(kees: Browser) -> None:
    page = await kees.press(await kees.open("/merge"), "merge-form")
    assert page.status == 422
    assert page.errors == ["Vul het klantnummer in dat vervalt", "Vul het wachtwoord van dit klantnummer in"]


@pytest.mark.parametrize("number", ["10000001", "1000-0001", "１０００００01"])
async def test_the_own_number_is_told_at_the_field(kees: Browser, number: str) -> None:
    page = await kees.press(await kees.open("/merge"), "merge-form", customer_number=number)
    assert page.status == 422
    assert page.errors == [
        "Met dit klantnummer ben je ingelogd. Vul je andere klantnummer in",
        "Vul het wachtwoord van dit klantnummer in",
    ]


async def test_everything_before_the_proof_gets_one_sentence(kees: Browser) -> None:
    page = await prove(kees, "10000002", "wrong")
    assert (page.status, page.errors) == (422, [THE_SENTENCE])
    assert page.part("merge-customer-number").get("value") == "10000002"
    assert page.part("merge-password").get("value") == ""


async def test_a_limited_customer_gets_the_same_page(kees: Browser) -> None:
    for _ in range(6):
        page = await prove(kees, "10000002", "wrong")
    assert (page.status, page.errors) == (429, [THE_SENTENCE])
    assert page.headers["Retry-After"] == "900"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("10000010", "already_merged"),
        ("10000011", "suspended"),
        ("10000012", "open_order"),
        ("20000001", "other_country"),
    ],
)
async def test_after_the_proof_the_reason_is_named(kees: Browser, number: str, code: str) -> None:
    page = await prove(kees, number)
    assert page.status == 422
    assert page.part("merge-refusal").get("data-status") == code
    assert page.has("merge-form")


async def test_a_number_in_the_draft_is_named_and_refused(kees: Browser) -> None:
    await prepare(kees, "10000002")
    page = await kees.open("/merge")
    assert page.heading == "Nog een klantnummer samenvoegen"
    assert "10000002" in page.part("merge-draft").text
    assert (await prove(kees, "10000002")).part("merge-refusal").get("data-status") == "in_draft"


async def test_an_own_order_that_is_not_finished_leaves_no_form(kees: Browser) -> None:
    await place(kees, "10000002")
    page = await kees.open("/merge")
    assert page.part("merge-refusal").get("data-status") == "open_order"
    assert not page.has("merge-form")


async def test_an_old_proof_leads_back_here_with_the_number(kees: Browser, clock: Clock) -> None:
    await prove(kees, "10000002")
    clock.advance(timedelta(minutes=10))
    page = await kees.open("/merge/comparison")
    assert page.address == "/merge?reason=proof_expired"
    assert page.part("merge-notice").get("data-status") == "proof_expired"
    assert page.part("merge-customer-number").get("value") == "10000002"
