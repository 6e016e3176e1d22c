"""/contact"""

import pytest

from app.context import Context
from tests.browser import Browser, fields_of
from tests.documents.corpus_pdf import pdf
from tests.people import edit
from tests.web.letterbox import FILLED, mails, write

UNREADABLE = "Sommige tekens konden we niet lezen. Typ ze opnieuw"
FORM = ("Formulier.pdf", pdf())


async def test_it_is_there_for_everybody_with_empty_fields(visitor: Browser) -> None:
    page = await visitor.open("/contact")
    assert (page.status, page.heading, page.title) == (200, "Contact", "Contact - Polderhost")
    form = page.form("contact-form")
    made = {form.one("input", name=name).get("value") for name in ("_csrf_token", "idempotency_key")}
    assert set(fields_of(page.form("contact-form")).values()) - made == {""}
    assert "Bij een contractoverdracht: het ondertekende formulier." in page.text


async def test_a_signed_in_customer_finds_it_filled_in(kees: Browser) -> None:
    page = await kees.open("/contact")
    assert page.part("contact-customer-number").get("value") == "10000001"
    assert page.part("contact-name").get("value") == "Kees Jansen"
    assert page.part("contact-email").get("value") == "kees@example.org"


@pytest.mark.parametrize(
    ("email", "filled", "explained"),
    [
        ("bø@example.org", "bø@example.org", False),
        ("Kees <kees@example.org>; anna@example.org", "kees@example.org", False),
        ("geen e-mail", "", True),
        ("piet..b@example.org", "", True),
    ],
)
async def test_the_form_takes_what_the_record_holds_or_says_so(
    kees: Browser, email: str, filled: str, explained: bool
) -> None:
    await edit("10000001", email=email)
    page = await kees.open("/contact")
    assert page.part("contact-email").get("value") == filled
    assert ("Het e-mailadres in je gegevens is niet bruikbaar." in page.text) is explained
    if filled:
        page = await write(kees, page, subject="other", message="Hallo")
        assert page.heading == "Je e-mail is verstuurd."


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("transfer", "transfer"),
        ("password", "password"),
        ("nonsense", ""),
        ("%22%3E%3Cscript%3E", ""),
        ("%00", ""),
    ],
)
async def test_the_address_presets_the_subject(visitor: Browser, query: str, chosen: str) -> None:
    page = await visitor.open(f"/contact?subject={query}")
    selected = [option.get("value") for option in page.part("contact-subject").all("option", selected="")]
    assert selected == ([chosen] if chosen else [])
    assert ("Ondertekend formulier" in page.text) is (chosen == "transfer")


async def test_a_message_without_files_is_sent_stored_and_mailed_twice(visitor: Browser, context: Context) -> None:
    page = await write(visitor, await visitor.open("/contact"), **FILLED, customer_number="1000 0001")
    assert (page.status, page.heading) == (200, "Je e-mail is verstuurd.")
    reference = page.address.removeprefix("/contact/sent?reference=")
    assert f"Je kenmerk is {reference}." in page.text
    assert "Kees" not in page.text
    notice, confirmation = sorted(await mails(context), key=lambda mail: mail["To"] == "kees@example.org")
    assert notice["To"] == context.settings.support_address
    assert notice["Reply-To"] == "kees@example.org"
    assert notice["Subject"] == f"Bericht van een klant: {reference}"
    assert "Een vraag." in notice.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one
    assert confirmation["Subject"] == f"We hebben je bericht ontvangen: {reference}"
    assert "vraag" not in confirmation.as_string()


async def test_who_is_signed_in_and_writes_from_their_own_address_reads_the_text_again(
    kees: Browser, context: Context
) -> None:
    await write(kees, await kees.open("/contact"), **FILLED | {"email": "KEES@example.org"})
    assert sum("Een vraag." in mail.get_body(("plain",)).get_content() for mail in await mails(context)) == 2  # type: ignore[union-attr]  # it has one


async def test_somebody_elses_address_gets_no_text(kees: Browser, context: Context) -> None:
    await write(kees, await kees.open("/contact"), **FILLED | {"email": "eve@example.org"})
    assert sum("Een vraag." in mail.get_body(("plain",)).get_content() for mail in await mails(context)) == 1  # type: ignore[union-attr]  # it has one


async def test_every_error_is_told_at_once_and_what_was_typed_stays(visitor: Browser) -> None:
    page = await visitor.open("/contact")
    page = await write(visitor, page, customer_number="12", name=" ", email="kees", message="een\r\ntwee")
    assert (page.status, page.title) == (422, "Fout: Contact - Polderhost")
    assert page.errors == [
        "Kies een onderwerp",
        "Vul een klantnummer van 8 cijfers in",
        "Vul je naam in",
        "Vul een e-mailadres in zoals naam@voorbeeld.nl",
    ]
    assert page.part("contact-email").get("value") == "kees"
    assert "".join(page.part("contact-message")._texts()) == "een\ntwee"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"email": ""}, "Vul je e-mailadres in"),
        ({"message": " \r\n "}, "Vul je bericht in"),
        ({"message": "x" * 5001}, "Je bericht mag hoogstens 5.000 tekens hebben"),
        ({"name": "x" * 201}, "Je naam is te lang"),
        ({"name": "Kees\u202e"}, UNREADABLE),
        ({"name": " \u3164"}, "Vul je naam in"),
        ({"subject": "transfer"}, "Voeg het ondertekende formulier toe"),
        ({"subject": "nonsense"}, "Kies een onderwerp"),
    ],
)
async def test_each_field_says_what_to_do(visitor: Browser, typed: dict[str, str], error: str) -> None:
    page = await write(visitor, await visitor.open("/contact"), **FILLED | typed)
    assert (page.status, page.errors) == (422, [error])


@pytest.mark.parametrize(
    ("address", "contact"),
    [("/login", "/contact?subject=password"), ("/nowhere", "/contact"), ("/contact/sent?reference=x", "/contact")],
)
async def test_the_way_to_contact_stands_where_somebody_is_stuck(
    visitor: Browser, address: str, contact: str
) -> None:
    page = await visitor.open(address)
    assert contact in [link.get("href") for link in page.root.one("main").all("a")]


@pytest.mark.parametrize("number", ["10000011", "20000001"])
async def test_a_refused_number_leads_to_contact(kees: Browser, number: str) -> None:
    page = await kees.press(
        await kees.open("/merge"), "merge-form", customer_number=number, password=f"demo-{number}"
    )
    assert page.root.one("a", id="refusal-contact").get("href") == "/contact?subject=merge"


async def test_the_form_of_a_blocked_pair_reaches_its_case(kees: Browser) -> None:
    page = await kees.open("/merge")
    page = await kees.press(page, "merge-form", customer_number="10000006", password="demo-10000006")
    page = await kees.open(page.part("comparison-to-contact").get("href"))
    case = page.root.one("input", name="case").get("value")
    assert page.part("contact-case").text == f"Aanvraag {case}"
    assert "Ondertekend formulier" in page.text
    page = await write(kees, page, FORM, message="Getekend.")
    assert page.heading == "Je e-mail is verstuurd."
    contract = await kees.open("/contract")
    assert contract.part(f"contract-case-{case.lower()}").get("data-status") == "document_received"


async def test_the_same_form_sent_twice_is_one_message(visitor: Browser, context: Context) -> None:
    page = await visitor.open("/contact")
    first, second = [await write(visitor, page, **FILLED) for _ in range(2)]
    assert first.address == second.address
    assert len(await mails(context)) == 2
