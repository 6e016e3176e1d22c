"""/orders/{reference}/reversal, and what the order pages say about taking a merge back."""

from app.context import Context
from app.storage.sql import run
from tests.browser import Browser, fields_of
from tests.people import id_of
from tests.web.reversing import KEES, OTHER, PASSWORD, ask, merged, reversed_order


async def test_an_executed_order_and_the_contract_offer_it_until_when(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    assert order.part("order-reverse").get("href") == f"{order.address}/reversal"
    assert order.part("order-reverse").text == "Samenvoegen terugdraaien"
    assert "Dit kan tot en met 7 december 2026." in order.text
    notice = (await kees.open("/contract")).part("contract-reversible")
    assert (
        f"Klantnummer {OTHER} is samengevoegd. Je kunt dit terugdraaien tot en met 7 december 2026." in notice.text
    )
    assert notice.one("a").get("href") == f"{order.address}/reversal"


async def test_the_contract_says_which_of_both_goes_on(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    placed = await ask(kees, order)
    notice = (await kees.open("/contract")).part("contract-open-order")
    assert "We draaien het samenvoegen terug." in notice.text
    assert notice.one("a").get("href") == placed.address


async def test_the_page_says_what_goes_back_what_stays_and_what_cannot(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
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


async def test_it_names_what_cannot_go_back_before_and_after(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    (domain,) = await run(
        "SELECT id, name FROM domain WHERE customer = {} ORDER BY id DESC LIMIT 1", await id_of(KEES)
    )
    await run("DELETE FROM domain WHERE id = {}", domain["id"])
    page = await kees.open(f"{order.address}/reversal")
    assert f"Domeinnamen: {domain['name']} (Bestaat niet meer)" in page.part("reversal-preview").text
    done = await reversed_order(kees, context, order)
    table = done.part("order-not-restored")
    assert table.one("caption").text == "Dit konden we niet terugzetten"
    assert [cell.text for cell in table.one("tbody").walk() if cell.tag in {"th", "td"}] == [
        f"Domeinnamen: {domain['name']}",
        "Bestaat niet meer",
    ]
    assert "2 domeinnamen" in done.part("order-restored").text


async def test_it_names_the_credit_that_is_missing(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    await run("UPDATE credit SET cents = 200 WHERE customer = {}", await id_of(KEES))
    page = await kees.open(f"{order.address}/reversal")
    preview = page.part("reversal-preview").text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Tegoed € 3,00 (Is al gebruikt)" in preview
    assert "Tegoed € 2,00" in preview
    done = await reversed_order(kees, context, order)
    assert "Tegoed € 3,00" in done.part("order-not-restored").text.replace("\N{NO-BREAK SPACE}", " ")


async def test_the_own_password_is_always_asked_and_a_wrong_one_is_refused(
    kees: Browser, context: Context
) -> None:
    order = await merged(kees, context)
    missing = await ask(kees, order, "")
    assert (missing.status, missing.errors) == (422, ["Vul je wachtwoord in"])
    assert missing.title.startswith("Fout: Samenvoegen terugdraaien")
    wrong = await ask(kees, order, "demo-10000004")
    assert (wrong.status, wrong.errors) == (422, ["Het wachtwoord klopt niet"])
    assert wrong.part("reversal-password").get("value") == ""
    assert wrong.has("reversal-preview")
    order = await kees.open(order.address)
    assert order.part("order-status").get("data-status") == "executed"


async def test_guessing_the_own_password_ends_the_session(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    page = await kees.open(f"{order.address}/reversal")
    answers = [await kees.press(page, "reversal-form", password="wrong") for _ in range(5)]
    assert [answer.status for answer in answers[:4]] == [422] * 4
    assert answers[4].address == f"/login?next={order.address.replace('/', '%2F')}%2Freversal&reason=expired"


async def test_it_leads_to_the_reversals_own_order_and_renews_the_session(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    before = dict(kees.client.cookies)["__Host-session"]
    page = await ask(kees, order)
    assert page.address != order.address
    assert page.title.startswith("Ontvangen: Opdracht ")
    assert "We hebben je opdracht ontvangen" in page.text
    assert f"Het samenvoegen van klantnummer {OTHER} met klantnummer {KEES} terugdraaien" in page.text
    assert page.part("order-related").get("href") == order.address
    assert dict(kees.client.cookies)["__Host-session"] != before


async def test_pressing_twice_leads_to_the_same_order(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    page = await kees.open(f"{order.address}/reversal")
    first = await kees.press(page, "reversal-form", password=PASSWORD)
    token = fields_of(first.form("layout-logout"))["_csrf_token"]
    fields = fields_of(page.form("reversal-form")) | {"_csrf_token": token, "password": PASSWORD}
    second = await kees.send(f"{order.address}/reversal", fields)
    assert second.url.path == first.address


async def test_what_goes_back_is_looked_at_again_when_it_changed(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    old = await kees.open(f"{order.address}/reversal")
    await run("DELETE FROM mailbox WHERE id IN (SELECT row_id FROM ledger WHERE table_name = 'mailbox')")
    page = await kees.press(old, "reversal-form", password=PASSWORD)
    assert page.status == 409
    assert page.part("reversal-changed").text.startswith("Wat teruggaat is gewijzigd")
    assert "mailbox" in page.part("reversal-preview").text
    page = await kees.press(page, "reversal-form", password=PASSWORD)
    assert page.address.startswith("/orders/")


async def test_both_orders_tell_the_end_and_both_numbers_log_in(kees: Browser, context: Context) -> None:
    order = await merged(kees, context)
    done = await reversed_order(kees, context, order)
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


async def test_the_receipt_of_a_reversed_merge_says_so_and_a_reversal_has_none(
    kees: Browser, context: Context
) -> None:
    order = await merged(kees, context)
    before = (await kees.look(f"{order.address}/receipt.pdf")).content
    done = await reversed_order(kees, context, order)
    after = await kees.look(f"{order.address}/receipt.pdf")
    assert after.status_code == 200
    assert after.content != before
    assert (await kees.look(f"{done.address}/receipt.pdf")).status_code == 404
