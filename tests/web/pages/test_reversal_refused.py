"""/orders/{reference}/reversal where the merge cannot be taken back: the reason, no form, and 409."""

from datetime import timedelta

import pytest

from app.context import Context
from app.storage.sql import run
from tests.browser import Browser, Page, fields_of
from tests.conftest import Clock
from tests.web.pages.test_orders import execute_next
from tests.web.reversing import KEES, PASSWORD, SAME, ask, merged, reversed_order
from tests.web.steps import place


async def test_too_late_is_a_page_without_a_form_and_409(kees: Browser, context: Context, clock: Clock) -> None:
    order = await merged(kees, context)
    await come_back(kees, clock, days=14)
    words = "Je kon dit terugdraaien tot en met 7 december 2026."
    shown = await kees.open(order.address)
    assert shown.part("order-reversal-state").get("data-status") == "too_late"
    assert words in shown.part("order-reversal-state").text
    page = await kees.open(f"{order.address}/reversal")
    assert page.status == 200
    assert page.part("reversal-refusal").get("data-status") == "too_late"
    assert words in page.part("reversal-refusal").text
    assert not page.has("reversal-form")
    assert await refused(kees, order) == (409, "too_late")


async def test_the_last_merge_goes_first(kees: Browser, context: Context) -> None:
    first = await merged(kees, context)
    second = await merged(kees, context, SAME)
    state = (await kees.open(first.address)).part("order-reversal-state")
    assert state.text == f"Draai eerst opdracht {second.address[8:]} terug."
    assert state.one("a").get("href") == second.address
    assert await refused(kees, first) == (409, "later_merge")
    await reversed_order(kees, context, second)
    assert (await kees.open(first.address)).has("order-reverse")


async def test_an_unfinished_order_goes_first(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    unfinished = await place(kees, SAME)
    words = f"Wacht tot opdracht {unfinished.address[8:]} klaar is."
    assert (await kees.open(order.address)).part("order-reversal-state").text == words
    assert await refused(kees, order) == (409, "open_order")


async def test_an_order_that_is_not_executed_is_not_reversed(kees: Browser) -> None:
    order = await place(kees, SAME)
    assert not order.has("order-reverse")
    page = await kees.open(f"{order.address}/reversal")
    assert page.part("reversal-refusal").text.endswith("Deze opdracht is niet uitgevoerd.")
    assert await refused(kees, order) == (409, "not_executed")


async def test_what_was_reversed_is_not_reversed_again(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    done = await reversed_order(kees, context, order)
    page = await kees.open(f"{order.address}/reversal")
    assert page.part("reversal-refusal").get("data-status") == "reversed"
    assert page.part("reversal-refusal").one("a").get("href") == done.address
    assert (await kees.open(f"{done.address}/reversal")).status == 404


async def test_a_reversal_that_fails_says_why(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    page = await ask(kees, order)
    await run("UPDATE customer SET status = 'suspended' WHERE number = {}", KEES)
    await execute_next(context)
    await run("UPDATE customer SET status = 'active' WHERE number = {}", KEES)
    page = await kees.open(page.address)
    assert page.title.startswith("Mislukt: Opdracht ")
    assert "Het terugdraaien is niet gelukt" in page.text
    assert f"Er is niets veranderd. Klantnummer {KEES} is geblokkeerd." in page.text
    assert page.has("order-contact")
    assert (await kees.open(order.address)).has("order-reverse")


@pytest.mark.parametrize("reference", ["20261123-AAAAAA", "x", "%00"])
async def test_an_order_that_is_not_yours_is_not_there(kees: Browser, reference: str) -> None:
    assert (await kees.open(f"/orders/{reference}/reversal")).status == 404


async def test_somebody_elses_order_cannot_be_reversed(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    kees.client.cookies.clear()
    page = await kees.log_in("20000001")
    assert (await kees.open(f"{order.address}/reversal")).status == 404
    token = fields_of(page.form("layout-logout"))["_csrf_token"]
    fields = {"_csrf_token": token, "password": "demo-20000001"}
    assert (await kees.send(f"{order.address}/reversal", fields)).status_code == 404


async def come_back(kees: Browser, clock: Clock, days: float) -> None:
    clock.advance(timedelta(days=days))
    await kees.log_in(KEES)


async def refused(kees: Browser, order: Page) -> tuple[int, str]:
    """The status of a form that is posted all the same, and the reason."""
    token = fields_of((await kees.open("/contract")).form("layout-logout"))["_csrf_token"]
    answer = await kees.send(f"{order.address}/reversal", {"_csrf_token": token, "password": PASSWORD})
    code = answer.text.partition('data-testid="reversal-refusal" data-status="')[2].partition('"')[0]
    return answer.status_code, code
