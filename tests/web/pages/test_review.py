"""/merge/review: step 3."""

from datetime import timedelta

from tests.browser import Browser, fields_of
from tests.conftest import Clock
from tests.people import edit
from tests.web.steps import prepare, prove


async def test_it_says_what_stays_ends_and_moves(kees: Browser) -> None:
    page = await prepare(kees, "10000004")
    assert page.heading == "Controleer en verstuur je opdracht"
    pair = page.part("review-pair-10000004").text
    for phrase in (
        "10000001, Kees Jansen",
        "10000004, Kees Jansen",
        "2 contracten",
        "3 domeinnamen",
        "4 facturen",
    ):
        assert phrase in pair
    assert "1 incassomachtiging wordt vervangen" in pair
    assert "1 dubbele nieuwsbrief" in pair


async def test_it_says_who_cannot_be_mailed_and_what_then_happens(kees: Browser) -> None:
    page = await prepare(kees, "10000002")
    assert "We mailen beide e-mailadressen" in page.text
    await edit("10000003", email="geen e-mail")
    page = await prepare(kees, "10000003")
    words = page.part("unreachable").text
    assert words.startswith("Klantnummer 10000003 kunnen we niet mailen: er staat geen bruikbaar e-mailadres bij.")
    assert "Daarom mailen we alleen het andere adres." in words
    assert "We mailen beide e-mailadressen" not in page.text
    assert page.root.one(id="unreachable-contact").get("href") == "/contact?subject=data"


async def test_the_order_says_so_too(kees: Browser) -> None:
    for number in ("10000001", "10000003"):
        await edit(number, email="")
    page = await prepare(kees, "10000003")
    assert "Daarom krijgt niemand een e-mail over de opdracht." in page.part("unreachable").text
    page = await kees.press(page, "review-place")
    assert "Klantnummers 10000001 en 10000003 kunnen we niet mailen" in page.part("unreachable").text
    assert "We mailen je als het klaar is." not in page.text


async def test_sending_one_pair_leads_to_its_status(kees: Browser) -> None:
    page = await kees.press(await prepare(kees, "10000002"), "review-place")
    assert page.address.startswith("/orders/2026")
    assert page.part("order-status").get("data-status") == "placed"


async def test_sending_twice_is_sending_once(kees: Browser) -> None:
    page = await prepare(kees, "10000002")
    first = await kees.press(page, "review-place")
    second = await kees.press(page, "review-place")
    assert first.address == second.address


async def test_several_pairs_are_sent_together(kees: Browser) -> None:
    await prepare(kees, "10000002")
    page = await prepare(kees, "10000003")
    page = await kees.press(page, "review-place")
    assert page.address == "/orders?placed=2"
    assert "We hebben 2 opdrachten ontvangen." in page.part("orders-placed").text


async def test_a_pair_can_be_removed_and_the_last_one_leads_back(kees: Browser) -> None:
    await prepare(kees, "10000002")
    page = await prepare(kees, "10000003")
    page = await kees.press(page, "review-remove-10000002")
    assert page.address == "/merge/review?removed=10000002"
    assert "Klantnummer 10000002 staat niet meer in je opdracht." in page.part("review-removed").text
    assert not page.has("review-pair-10000002")
    page = await kees.press(page, "review-remove-10000003")
    assert page.address == "/merge?reason=empty"
    assert page.part("merge-notice").get("data-status") == "empty"


async def test_a_draft_that_changed_in_another_tab_is_not_sent(kees: Browser) -> None:
    page = await prepare(kees, "10000002")
    await prepare(kees, "10000003")
    stale = await kees.press(page, "review-place")
    assert (stale.status, stale.heading) == (409, "Deze stap is al voorbij")
    assert stale.has("error-page")


async def test_the_own_password_is_asked_when_it_was_long_ago(kees: Browser, clock: Clock) -> None:
    assert not (await prepare(kees, "10000002")).has("review-password")
    clock.advance(timedelta(minutes=16))
    page = await kees.open("/merge/review")
    missing = await kees.press(page, "review-place")
    assert (missing.status, missing.errors) == (422, ["Vul je wachtwoord in"])
    wrong = await kees.press(page, "review-place", password="wrong")
    assert (wrong.status, wrong.errors) == (422, ["Het wachtwoord klopt niet"])
    before = dict(kees.client.cookies)["__Host-session"]
    placed = await kees.press(page, "review-place", password="demo-10000001")
    assert placed.address.startswith("/orders/")
    assert dict(kees.client.cookies)["__Host-session"] != before


async def test_guessing_the_own_password_ends_the_session(kees: Browser, clock: Clock) -> None:
    await prepare(kees, "10000002")
    clock.advance(timedelta(minutes=16))
    page = await kees.open("/merge/review")
    for _ in range(5):
        answer = await kees.press(page, "review-place", password="wrong")
    assert answer.address == "/login?next=%2Fmerge%2Freview&reason=expired"


async def test_somebody_elses_open_order_refuses_all(kees: Browser, visitor: Browser) -> None:
    page = await prepare(kees, "10000002")
    await kees.press(page, "layout-logout")
    await visitor.log_in("10000003")
    await visitor.press(await prepare(visitor, "10000002"), "review-place")
    await visitor.press(await visitor.open("/contract"), "layout-logout")
    await kees.log_in("10000001")
    refused = await kees.press(await kees.open("/merge/review"), "review-place")
    assert (refused.status, refused.heading) == (409, "Je opdracht is niet verstuurd")
    assert "Er loopt al een opdracht voor dit klantnummer" in refused.text


async def test_without_a_draft_it_leads_to_the_step_that_is_due(kees: Browser) -> None:
    assert (await kees.look("/merge/review")).headers["Location"] == "/merge"
    await prove(kees, "10000002")
    assert (await kees.look("/merge/review")).headers["Location"] == "/merge/comparison"


async def test_a_step_cannot_be_skipped_by_posting(kees: Browser) -> None:
    page = await kees.open("/merge")
    token = fields_of(page.form("merge-form"))["_csrf_token"]
    answer = await kees.send("/merge/review", {"_csrf_token": token, "idempotency_key": "x"})
    assert answer.status_code == 409
