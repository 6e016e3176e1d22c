"""Orders in the back office: those that wait for people, and merges that two people take back."""

from app.context import Context
from app.storage.sql import run
from tests.browser import Browser, Page, fields_of
from tests.people import edit, merge, place, work
from tests.staff import put_before_staff
from tests.web.office import enter

BAKERY, SAME_BAKERY = "20000001", "20000002"


async def decide(browser: Browser, reference: str, **typed: str) -> Page:
    page = await browser.open(f"/staff/orders/{reference}")
    return await browser.press(page, "staff-order-submit", **typed)


async def test_nothing_waits_at_first(office: Browser) -> None:
    await enter(office, "demo-staff-1")
    page = await office.open("/staff/orders")
    assert page.heading == "Opdrachten die op een besluit wachten"
    assert page.part("staff-orders-empty").text == "Er wacht geen opdracht."


async def test_an_order_that_waits_is_retried(office: Browser, context: Context) -> None:
    reference = await put_before_staff(context, BAKERY, SAME_BAKERY)
    await enter(office, "demo-staff-1")
    page = await office.open("/staff")
    assert page.part("staff-waiting").text == "1 opdracht wacht op een besluit"
    page = await office.open("/staff/orders")
    row = page.part(f"staff-orders-row-{reference.lower()}").text
    assert f"{SAME_BAKERY} naar {BAKERY}" in row
    assert "Het uitvoeren mislukte steeds." in row
    page = await decide(office, reference, decision="retry")
    assert page.part("staff-order-decided").text.endswith("Je besluit is vastgelegd.")
    assert page.part("staff-order-state").get("data-status") == "placed"
    assert "Wordt nog een keer geprobeerd Anja de Wit" in page.part("staff-order-history").text
    assert not page.has("staff-order-decision")
    await work(context)
    page = await office.open(f"/staff/orders/{reference}")
    assert page.part("staff-order-state").get("data-status") == "executed"


async def test_closing_needs_a_reason_which_the_customer_is_mailed(
    office: Browser, visitor: Browser, context: Context
) -> None:
    reference = await put_before_staff(context, BAKERY, SAME_BAKERY)
    await enter(office, "demo-staff-1")
    page = await decide(office, reference, decision="close", reason=" ")
    assert (page.status, page.errors) == (422, ["Vul de reden in"])
    page = await decide(office, reference, decision="close", reason="x" * 501)
    assert page.errors == ["De reden mag hoogstens 500 tekens hebben"]
    page = await decide(office, reference, decision="close", reason="Een <b>fout</b> bij ons.")
    assert page.part("staff-order-state").get("data-status") == "failed"
    assert "Gesloten: Een <b>fout</b> bij ons." in page.part("staff-order-history").text
    await visitor.log_in(BAKERY)
    page = await visitor.open(f"/orders/{reference}")
    assert "Een medewerker heeft de opdracht gesloten. De reden staat in de e-mail" in page.text


async def test_no_decision_is_asked_for(office: Browser, context: Context) -> None:
    reference = await put_before_staff(context, BAKERY, SAME_BAKERY)
    await enter(office, "demo-staff-1")
    page = await decide(office, reference, decision="")
    assert page.errors == ["Kies een besluit"]


async def test_decided_meanwhile_is_said_and_nothing_changes(
    office: Browser, second_office: Browser, context: Context
) -> None:
    reference = await put_before_staff(context, BAKERY, SAME_BAKERY)
    await enter(office, "demo-staff-1")
    await enter(second_office, "demo-staff-2")
    late = await office.open(f"/staff/orders/{reference}")
    await decide(second_office, reference, decision="retry")
    page = await office.press(late, "staff-order-submit", decision="close", reason="Te laat.")
    assert page.status == 409
    assert page.part("staff-order-notice").text == "Iemand anders heeft al een besluit genomen."
    assert page.part("staff-order-state").get("data-status") == "placed"


async def test_two_people_take_a_merge_back(office: Browser, context: Context) -> None:
    (reference,) = await merge(context, BAKERY, SAME_BAKERY)
    await enter(office, "demo-staff-1")
    page = await decide(office, reference, reason=" ")
    assert page.errors == ["Vul de reden in"]
    page = await decide(office, reference, reason="De klant wilde dit niet.")
    assert "Je hebt het terugdraaien al goedgekeurd. Iemand anders moet dat ook doen." in page.text
    assert not page.has("staff-order-form")
    await enter(office, "demo-staff-2")
    page = await office.open(f"/staff/orders/{reference}")
    assert "Anja de Wit heeft het terugdraaien goedgekeurd." in page.text
    page = await decide(office, reference, reason="Eens.")
    assert page.part("staff-order-irreversible").get("data-status") == "open_order"
    await work(context)
    page = await office.open(f"/staff/orders/{reference}")
    assert page.part("staff-order-state").get("data-status") == "reversed"
    (row,) = await run("SELECT status FROM customer WHERE number = {}", SAME_BAKERY)
    assert row["status"] == "active"


async def test_an_order_is_found_by_its_number(office: Browser, context: Context) -> None:
    (reference,) = await merge(context, BAKERY, SAME_BAKERY)
    await enter(office, "demo-staff-1")
    page = await office.open("/staff/orders")
    found = await office.press(page, "staff-orders-find", reference=f" {reference.lower()}")
    assert found.address == f"/staff/orders/{reference}"
    for unknown in ("20261123-AAAAAA", "<b>", "", "\0"):
        page = await office.press(page, "staff-orders-find", reference=unknown)
        assert (page.status, page.errors) == (422, ["Er is geen opdracht met dit nummer"])


async def test_unknown_orders_do_not_exist(office: Browser) -> None:
    await enter(office, "demo-staff-1")
    for reference in ("20261123-AAAAAA", "%00", "nonsense"):
        assert (await office.open(f"/staff/orders/{reference}")).status == 404


async def test_a_customer_is_no_member_of_staff(kees: Browser) -> None:
    answer = await kees.look("/staff/orders")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/login")


async def test_an_old_page_decides_nothing_about_an_order(office: Browser, context: Context) -> None:
    reference = await put_before_staff(context, BAKERY, SAME_BAKERY)
    await enter(office, "demo-staff-1")
    old = await office.open(f"/staff/orders/{reference}")
    await edit(SAME_BAKERY, name="Somebody Else")
    for shown in (fields_of(old.form("staff-order-submit"))["shown"], "", "forged"):
        page = await office.press(old, "staff-order-submit", decision="retry", shown=shown)
        assert page.status == 409
        assert page.part("staff-order-notice").text.startswith("Deze opdracht is gewijzigd sinds je haar opende.")
        assert page.part("staff-order-state").get("data-status") == "needs_review"
    page = await office.press(page, "staff-order-submit", decision="retry")
    assert page.part("staff-order-state").get("data-status") == "placed"


async def test_two_people_end_an_order_that_waits(office: Browser, visitor: Browser, context: Context) -> None:
    (reference,) = await place(context, BAKERY, SAME_BAKERY)
    await enter(office, "demo-staff-1")
    page = await decide(office, reference, reason=" ")
    assert (page.status, page.errors) == (422, ["Vul de reden in"])
    page = await decide(office, reference, reason="De klant wil dit niet.")
    assert "Je hebt het beëindigen al goedgekeurd. Iemand anders moet dat ook doen." in page.text
    assert not page.has("staff-order-form")
    await enter(office, "demo-staff-2")
    page = await office.open(f"/staff/orders/{reference}")
    assert "Anja de Wit heeft het beëindigen goedgekeurd." in page.text
    page = await decide(office, reference, reason="Eens.")
    assert page.part("staff-order-state").get("data-status") == "failed"
    assert "Twee medewerkers hebben haar beëindigd." in page.part("staff-order-facts").text
    await visitor.log_in(BAKERY)
    page = await visitor.open(f"/orders/{reference}")
    assert "Een medewerker heeft de opdracht beëindigd voordat we die uitvoerden." in page.text


async def test_what_is_in_the_way_of_a_reversal_is_a_link(office: Browser, context: Context) -> None:
    (reference,) = await merge(context, "10000001", "10000002")
    (later,) = await merge(context, "10000001", "10000003")
    await enter(office, "demo-staff-1")
    page = await office.open(f"/staff/orders/{reference}")
    assert page.part("staff-order-irreversible").one("a").get("href") == f"/staff/orders/{later}"
    assert f"Je keurt ook het terugdraaien goed van wat eerst teruggedraaid moet worden: {later}." in page.text
    page = await decide(office, reference, reason="De klant wilde dit niet.")
    page = await office.open(f"/staff/orders/{later}")
    assert "Je hebt het terugdraaien al goedgekeurd." in page.text
