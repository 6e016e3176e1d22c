"""/orders/{reference}/reversal, and what the order pages say about taking a merge back."""

from datetime import timedelta

import pytest

from app.operations.desk import Desk
from app.storage.sql import run
from tests.browser import Browser, Page, fields_of
from tests.conftest import Clock
from tests.people import id_of
from tests.web.steps import place
from tests.web.test_orders import execute_next

KEES, OTHER, SAME = "10000001", "10000004", "10000002"
PASSWORD = f"demo-{KEES}"


async def merged(kees: Browser, desk: Desk, number: str = OTHER) -> Page:
    """The page of an order that was executed."""
    page = await place(kees, number)
    await execute_next(desk)
    return await kees.open(page.address)


async def ask(kees: Browser, order: Page, password: str = PASSWORD) -> Page:
    page = await kees.open(f"{order.address}/reversal")
    return await kees.press(page, "reversal-form", password=password)


async def reversed_order(kees: Browser, desk: Desk, order: Page) -> Page:
    """The page of the reversal, executed."""
    page = await ask(kees, order)
    await execute_next(desk)
    return await kees.open(page.address)


async def come_back(kees: Browser, clock: Clock, days: float) -> None:
    clock.advance(timedelta(days=days))
    await kees.log_in(KEES)


async def test_an_executed_order_and_the_contract_offer_it_until_when(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    assert order.part("order-reverse").get("href") == f"{order.address}/reversal"
    assert order.part("order-reverse").text == "Samenvoegen terugdraaien"
    assert "Dit kan tot en met 7 december 2026." in order.text
    notice = (await kees.open("/contract")).part("contract-reversible")
    assert (
        f"Klantnummer {OTHER} is samengevoegd. Je kunt dit terugdraaien tot en met 7 december 2026." in notice.text
    )
    assert notice.one("a").get("href") == f"{order.address}/reversal"


async def test_the_page_says_what_goes_back_what_stays_and_what_cannot(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    page = await kees.open(f"{order.address}/reversal")
    assert page.heading == "Samenvoegen terugdraaien"
    assert page.title == "Samenvoegen terugdraaien - Polderhost"
    assert f"Je draait opdracht {order.address[8:]} terug." in page.text
    preview = page.part("reversal-preview").text.replace("\N{NO-BREAK SPACE}", " ")
    for phrase in (
        f"Dit gaat terug naar klantnummer {OTHER}",
        "2 contracten",
        "3 domeinnamen",
        "Tegoed € 5,00",
        f"Dit blijft bij klantnummer {KEES}",
        "Alles wat na het samenvoegen is gemaakt",
        "Dit kan niet terug Niets",
    ):
        assert phrase in preview
    assert f"Klantnummer {OTHER} werkt daarna weer, met het oude wachtwoord. We mailen beide" in page.text
    assert page.part("reversal-cancel").get("href") == order.address
    assert page.root.one(id="back-link").text == "Terug naar de opdracht"


async def test_it_names_what_cannot_go_back_before_and_after(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    (domain,) = await run(
        "SELECT id, name FROM domain WHERE customer = {} ORDER BY id DESC LIMIT 1", await id_of(KEES)
    )
    await run("DELETE FROM domain WHERE id = {}", domain["id"])
    page = await kees.open(f"{order.address}/reversal")
    assert f"Domeinnamen: {domain['name']} (Bestaat niet meer)" in page.part("reversal-preview").text
    done = await reversed_order(kees, desk, order)
    table = done.part("order-not-restored")
    assert table.one("caption").text == "Dit konden we niet terugzetten"
    assert [cell.text for cell in table.one("tbody").walk() if cell.tag in {"th", "td"}] == [
        f"Domeinnamen: {domain['name']}",
        "Bestaat niet meer",
    ]
    assert "2 domeinnamen" in done.part("order-restored").text


async def test_the_own_password_is_always_asked_and_a_wrong_one_is_refused(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    missing = await ask(kees, order, "")
    assert (missing.status, missing.errors) == (422, ["Vul je wachtwoord in"])
    assert missing.title.startswith("Fout: Samenvoegen terugdraaien")
    wrong = await ask(kees, order, "demo-10000004")
    assert (wrong.status, wrong.errors) == (422, ["Het wachtwoord klopt niet"])
    assert wrong.part("reversal-password").get("value") == ""
    assert wrong.has("reversal-preview")
    order = await kees.open(order.address)
    assert order.part("order-status").get("data-status") == "executed"


async def test_guessing_the_own_password_ends_the_session(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    page = await kees.open(f"{order.address}/reversal")
    answers = [await kees.press(page, "reversal-form", password="wrong") for _ in range(5)]
    assert [answer.status for answer in answers[:4]] == [422] * 4
    assert answers[4].address == f"/login?next={order.address.replace('/', '%2F')}%2Freversal&reason=expired"


async def test_it_leads_to_the_reversals_own_order_and_renews_the_session(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    before = dict(kees.client.cookies)["__Host-session"]
    page = await ask(kees, order)
    assert page.address != order.address
    assert page.title.startswith("Ontvangen: Opdracht ")
    assert "We hebben je opdracht ontvangen" in page.text
    assert f"Samenvoegen van klantnummer {OTHER} met klantnummer {KEES} terugdraaien" in page.text
    assert page.part("order-related").get("href") == order.address
    assert dict(kees.client.cookies)["__Host-session"] != before


async def test_pressing_twice_leads_to_the_same_order(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    page = await kees.open(f"{order.address}/reversal")
    first = await kees.press(page, "reversal-form", password=PASSWORD)
    token = fields_of(first.form("layout-logout"))["_csrf_token"]
    second = await kees.send(f"{order.address}/reversal", {"_csrf_token": token, "password": PASSWORD})
    assert second.url.path == first.address


async def test_both_orders_tell_the_end_and_both_numbers_log_in(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    done = await reversed_order(kees, desk, order)
    assert done.title.startswith("Klaar: Opdracht ")
    assert "Het samenvoegen is teruggedraaid" in done.text
    assert f"Klantnummer {OTHER} werkt weer, met het oude wachtwoord." in done.text
    assert "Alles is teruggezet." in done.part("order-restored").text
    assert not done.has("order-receipt")
    order = await kees.open(order.address)
    assert order.title.startswith("Teruggedraaid: Opdracht ")
    assert order.part("order-related").get("href") == done.address
    assert order.has("order-receipt-pdf")
    assert not order.has("order-reverse")
    assert OTHER not in (await kees.open("/contract")).part("contract-reversible").text  # an earlier one is next
    rows = [row.text for row in (await kees.open("/orders")).part("orders-table").one("tbody").all("tr")]
    assert "Terugdraaien" in rows[0]
    assert "Klaar" in rows[0]
    assert "Samenvoegen" in rows[1]
    assert "Teruggedraaid" in rows[1]
    kees.client.cookies.clear()
    assert (await kees.log_in(OTHER)).address == "/contract"


async def test_the_receipt_of_a_reversed_merge_says_so_and_a_reversal_has_none(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    before = (await kees.look(f"{order.address}/receipt.pdf")).content
    done = await reversed_order(kees, desk, order)
    after = await kees.look(f"{order.address}/receipt.pdf")
    assert after.status_code == 200
    assert after.content != before
    assert (await kees.look(f"{done.address}/receipt.pdf")).status_code == 404


async def test_too_late_is_a_page_without_a_form_and_409(kees: Browser, desk: Desk, clock: Clock) -> None:
    order = await merged(kees, desk)
    await come_back(kees, clock, days=14)
    words = "Terugdraaien kon tot en met 7 december 2026."
    shown = await kees.open(order.address)
    assert shown.part("order-reversal-state").get("data-status") == "too_late"
    assert words in shown.part("order-reversal-state").text
    page = await kees.open(f"{order.address}/reversal")
    assert page.status == 200
    assert page.part("reversal-refusal").get("data-status") == "too_late"
    assert words in page.part("reversal-refusal").text
    assert not page.has("reversal-form")
    assert await refused(kees, order) == (409, "too_late")


async def test_the_last_merge_goes_first(kees: Browser, desk: Desk) -> None:
    first = await merged(kees, desk)
    second = await merged(kees, desk, SAME)
    state = (await kees.open(first.address)).part("order-reversal-state")
    assert state.text == f"Draai eerst opdracht {second.address[8:]} terug."
    assert state.one("a").get("href") == second.address
    assert await refused(kees, first) == (409, "later_merge")
    await reversed_order(kees, desk, second)
    assert (await kees.open(first.address)).has("order-reverse")


async def test_an_unfinished_order_goes_first(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    unfinished = await place(kees, SAME)
    words = f"Wacht tot opdracht {unfinished.address[8:]} klaar is."
    assert (await kees.open(order.address)).part("order-reversal-state").text == words
    assert await refused(kees, order) == (409, "open_order")


async def test_what_was_reversed_is_not_reversed_again(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    done = await reversed_order(kees, desk, order)
    page = await kees.open(f"{order.address}/reversal")
    assert page.part("reversal-refusal").get("data-status") == "reversed"
    assert page.part("reversal-refusal").one("a").get("href") == done.address
    assert (await kees.open(f"{done.address}/reversal")).status == 404


async def test_a_reversal_that_fails_says_why(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    page = await ask(kees, order)
    await run("UPDATE customer SET status = 'suspended' WHERE number = {}", KEES)
    await execute_next(desk)
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


async def test_somebody_elses_order_cannot_be_reversed(kees: Browser, desk: Desk) -> None:
    order = await merged(kees, desk)
    kees.client.cookies.clear()
    page = await kees.log_in("20000001")
    assert (await kees.open(f"{order.address}/reversal")).status == 404
    token = fields_of(page.form("layout-logout"))["_csrf_token"]
    fields = {"_csrf_token": token, "password": "demo-20000001"}
    assert (await kees.send(f"{order.address}/reversal", fields)).status_code == 404


async def refused(kees: Browser, order: Page) -> tuple[int, str]:
    """The status of a form that is posted all the same, and the reason."""
    token = fields_of((await kees.open("/contract")).form("layout-logout"))["_csrf_token"]
    answer = await kees.send(f"{order.address}/reversal", {"_csrf_token": token, "password": PASSWORD})
    code = answer.text.partition('data-testid="reversal-refusal" data-status="')[2].partition('"')[0]
    return answer.status_code, code
