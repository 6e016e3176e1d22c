"""/contact"""

from dataclasses import replace

import pytest
from litestar import Litestar

from app.config import Settings
from app.main import create_app
from app.operations.desk import Desk
from tests.browser import SAME_SITE, Browser, fields_of
from tests.documents.corpus_images import ZIP, jpg_with_a_place, png
from tests.documents.corpus_pdf import MEBIBYTE, locked_pdf, pdf, with_javascript
from tests.people import count
from tests.web.letterbox import FILLED, mails, parts, post, stored_files, write

FORM = ("Formulier.pdf", pdf())
ACTIVE = "bevat een script, een bestand of iets anders dat we niet aannemen"


async def test_it_is_there_for_everybody_with_empty_fields(visitor: Browser) -> None:
    page = await visitor.open("/contact")
    assert (page.status, page.heading, page.title) == (200, "Contact", "Contact - Polderhost")
    assert set(fields_of(page.form("contact-form")).values()) - {
        page.root.one("input", name="_csrf_token").get("value")
    } == {""}
    assert "Bij een contractoverdracht: het ondertekende formulier." in page.text


async def test_a_signed_in_customer_finds_it_filled_in(kees: Browser) -> None:
    page = await kees.open("/contact")
    assert page.part("contact-customer-number").get("value") == "10000001"
    assert page.part("contact-name").get("value") == "Kees Jansen"
    assert page.part("contact-email").get("value") == "kees@example.org"


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


async def test_a_message_without_files_is_sent_stored_and_mailed_twice(visitor: Browser, desk: Desk) -> None:
    page = await write(visitor, await visitor.open("/contact"), **FILLED, customer_number="1000 0001")
    assert (page.status, page.heading) == (200, "Je e-mail is verstuurd.")
    reference = page.address.removeprefix("/contact/sent?reference=")
    assert f"Je kenmerk is {reference}." in page.text
    assert "Kees" not in page.text
    notice, confirmation = sorted(await mails(desk), key=lambda mail: mail["To"] == "kees@example.org")
    assert notice["To"] == desk.settings.support_address
    assert notice["Reply-To"] == "kees@example.org"
    assert notice["Subject"] == f"Bericht van een klant: {reference}"
    assert "Een vraag." in notice.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one
    assert confirmation["Subject"] == f"We hebben je bericht ontvangen: {reference}"
    assert "vraag" not in confirmation.as_string()


async def test_who_is_signed_in_and_writes_from_their_own_address_reads_the_text_again(
    kees: Browser, desk: Desk
) -> None:
    await write(kees, await kees.open("/contact"), **FILLED | {"email": "KEES@example.org"})
    assert sum("Een vraag." in mail.get_body(("plain",)).get_content() for mail in await mails(desk)) == 2  # type: ignore[union-attr]  # it has one


async def test_somebody_elses_address_gets_no_text(kees: Browser, desk: Desk) -> None:
    await write(kees, await kees.open("/contact"), **FILLED | {"email": "eve@example.org"})
    assert sum("Een vraag." in mail.get_body(("plain",)).get_content() for mail in await mails(desk)) == 1  # type: ignore[union-attr]  # it has one


async def test_files_lie_under_random_names_and_travel_under_ours(
    visitor: Browser, desk: Desk, settings: Settings
) -> None:
    page = await visitor.open("/contact?subject=transfer")
    page = await write(
        visitor, page, FORM, ("../foto.jpeg", jpg_with_a_place()), **FILLED | {"subject": "transfer"}
    )
    assert "We controleren je formulier." in page.text
    reference = page.address.rpartition("=")[2]
    for file in (settings.data_dir / "attachments").iterdir():
        assert len(file.name) == 32
        assert file.stat().st_mode & 0o777 == 0o600
    assert (settings.data_dir / "attachments").stat().st_mode & 0o777 == 0o700
    notice = next(mail for mail in await mails(desk) if mail["To"] == settings.support_address)
    assert [part.get_filename() for part in notice.iter_attachments()] == [
        f"{reference}-1.pdf",
        f"{reference}-2.jpg",
    ]
    assert next(notice.iter_attachments()).get_content() == FORM[1]
    assert "foto.jpeg" in notice.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one
    assert ".." not in notice.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one


async def test_every_error_is_told_at_once_and_what_was_typed_stays(visitor: Browser) -> None:
    page = await visitor.open("/contact")
    page = await write(visitor, page, customer_number="12", name=" ", email="kees", message="een\r\ntwee")
    assert (page.status, page.title) == (422, "Fout: Contact - Polderhost")
    assert page.errors == [
        "Kies een onderwerp",
        "Een klantnummer heeft 8 cijfers",
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
        ({"name": "Kees\u202e"}, "Vul je naam in"),
        ({"subject": "transfer"}, "Voeg het ondertekende formulier toe"),
        ({"subject": "nonsense"}, "Kies een onderwerp"),
    ],
)
async def test_each_field_says_what_to_do(visitor: Browser, typed: dict[str, str], error: str) -> None:
    page = await write(visitor, await visitor.open("/contact"), **FILLED | typed)
    assert (page.status, page.errors) == (422, [error])


@pytest.mark.parametrize(
    ("files", "errors"),
    [
        ([("a.docx", ZIP)], ["a.docx is geen pdf, jpg of png"]),
        ([("a.pdf", b"")], ["a.pdf is leeg"]),
        ([("a.pdf", b"%PDF-" + bytes(8 * MEBIBYTE))], ["a.pdf is groter dan 8 MB"]),
        ([("a.pdf", b"%PDF-" + bytes(5_700_000))] * 3, ["De bestanden zijn samen groter dan 16 MB"]),
        ([FORM] * 4, ["Kies hoogstens 3 bestanden"]),
        ([("<b>.pdf", with_javascript())], [f"<b>.pdf {ACTIVE}"]),
        ([("a.pdf", locked_pdf()), ("b.png", png()[:99])], [
            "a.pdf is beveiligd met een wachtwoord", "b.png kunnen we niet openen",
        ]),
    ],
)  # fmt: skip
async def test_each_bad_file_is_named(
    visitor: Browser, settings: Settings, files: list[tuple[str, bytes]], errors: list[str]
) -> None:
    page = await write(visitor, await visitor.open("/contact"), *files, **FILLED)
    assert (page.status, page.errors) == (422, errors)
    assert stored_files(settings) == []


async def test_a_customers_files_survive_an_error_elsewhere(kees: Browser, desk: Desk) -> None:
    page = await write(kees, await kees.open("/contact"), FORM, ("b.txt", b"x"), **FILLED | {"message": ""})
    assert page.errors == ["Vul je bericht in", "b.txt is geen pdf, jpg of png"]
    assert "Bijlage ontvangen: Formulier.pdf" in page.text
    page = await write(kees, page, ("foto.png", png()), message="Nu wel")
    assert page.heading == "Je e-mail is verstuurd."
    notice = next(mail for mail in await mails(desk) if mail["To"] == desk.settings.support_address)
    assert len(list(notice.iter_attachments())) == 2


async def test_a_tick_taken_away_leaves_the_file_behind(kees: Browser) -> None:
    page = await write(kees, await kees.open("/contact"), FORM, **FILLED | {"message": ""})
    fields = fields_of(page.form("contact-form")) | FILLED
    del fields["kept"], fields["attachments"]
    assert (await kees.send("/contact", fields)).url.path == "/contact/sent"
    assert await count("attachment", "message IS NOT NULL") == 0


async def test_a_visitor_chooses_the_files_again_and_nothing_was_kept(
    visitor: Browser, settings: Settings
) -> None:
    page = await write(visitor, await visitor.open("/contact"), FORM, **FILLED | {"message": ""})
    assert page.errors == ["Vul je bericht in", "Kies je bijlagen opnieuw"]
    assert stored_files(settings) == []


async def test_nobody_takes_up_somebody_elses_file(app: Litestar, kees: Browser) -> None:
    kept = await write(kees, await kees.open("/contact"), FORM, **FILLED | {"message": ""})
    name = kept.root.one("input", name="kept").get("value")
    stranger = Browser.of(app)
    for number in ("", "10000004"):
        page = await stranger.log_in(number) if number else await stranger.open("/contact")
        page = await stranger.open("/contact")
        sent = [*parts(page.form("contact-form"), [], FILLED), ("kept", (None, name.encode()))]
        answer = await stranger.client.post("/contact", files=sent, headers=SAME_SITE)
        assert "Kies je bijlagen opnieuw" in answer.text
    await stranger.client.aclose()


async def test_one_file_serves_one_message(kees: Browser) -> None:
    page = await write(kees, await kees.open("/contact"), FORM, **FILLED | {"message": ""})
    assert (await write(kees, page, message="een")).status == 200
    assert "Kies je bijlagen opnieuw" in (await write(kees, page, message="twee")).errors


async def test_the_sixth_message_in_an_hour_waits(visitor: Browser, desk: Desk) -> None:
    for _ in range(5):
        assert (await write(visitor, await visitor.open("/contact"), **FILLED)).status == 200
    page = await write(visitor, await visitor.open("/contact"), **FILLED)
    assert (page.status, page.heading) == (429, "Te veel pogingen")
    assert "Wacht 60 minuten" in page.text
    assert len([mail for mail in await mails(desk) if mail["To"] == "kees@example.org"]) == 3
    assert await count("message") == 5


@pytest.mark.parametrize("number", ["10000001", "10000004"])
async def test_the_page_after_sending_is_the_senders_own(app: Litestar, kees: Browser, number: str) -> None:
    sent = await write(kees, await kees.open("/contact"), **FILLED)
    other = Browser.of(app)
    await other.log_in(number)
    assert (await other.open(sent.address)).status == (200 if number == "10000001" else 404)
    await other.client.aclose()


@pytest.mark.parametrize("reference", ["", "20261123-AAAAAA", "%00", "é", "' OR 1=1"])
async def test_an_unknown_reference_does_not_exist(visitor: Browser, reference: str) -> None:
    assert (await visitor.open(f"/contact/sent?reference={reference}")).status == 404


async def test_a_case_is_for_its_customer_only(app: Litestar, kees: Browser) -> None:
    assert (await kees.open("/contact?case=20261123-AAAAAA")).status == 404
    assert (await kees.open("/contact?case=%00")).status == 404
    page = await kees.open("/contact")
    assert (await post(kees, page, [], FILLED | {"case": "20261123-AAAAAA"})).status_code == 404
    visitor = Browser.of(app)
    assert (
        (await visitor.look("/contact?case=20261123-AAAAAA"))
        .headers["Location"]
        .startswith("/login?next=%2Fcontact")
    )
    await visitor.client.aclose()


async def test_more_than_the_files_may_weigh_is_a_page_that_says_so(visitor: Browser) -> None:
    page = await visitor.open("/contact")
    answer = await post(visitor, page, [("a.pdf", bytes(18 * MEBIBYTE))], FILLED)
    assert answer.status_code == 413
    assert "Je bestanden mogen samen hoogstens 16 MB zijn." in answer.text


@pytest.mark.parametrize("token", ["", "garbled"])
@pytest.mark.parametrize("headers", [SAME_SITE, SAME_SITE | {"Origin": "https://other.test"}])
async def test_a_form_with_files_needs_its_token_too(
    visitor: Browser, token: str, headers: dict[str, str]
) -> None:
    page = await visitor.open("/contact")
    sent = parts(page.form("contact-form"), [FORM], FILLED | {"_csrf_token": token})
    answer = await visitor.client.post("/contact", files=sent, headers=headers)
    assert answer.status_code == 403
    assert await count("message") == 0


@pytest.mark.parametrize(
    "extra",
    [
        ("subject", (None, b"other")),
        ("surprise", (None, b"x")),
        ("name", ("name.txt", b"x")),
        ("kept", ("kept.txt", b"x")),
        ("kept", (None, b"\0")),
        ("kept", (None, b"x")),
    ],
)
async def test_a_form_that_no_page_of_ours_sends_is_refused(visitor: Browser, extra: tuple[str, object]) -> None:
    page = await visitor.open("/contact")
    sent = [*parts(page.form("contact-form"), [], FILLED), extra]
    answer = await visitor.client.post("/contact", files=sent, headers=SAME_SITE)  # type: ignore[arg-type]  # on purpose
    assert answer.status_code == (422 if extra == ("kept", (None, b"x")) else 400)


async def test_more_parts_than_any_form_has_are_refused(visitor: Browser) -> None:
    page = await visitor.open("/contact")
    answer = await post(visitor, page, [("a.pdf", b"x")] * 25, FILLED)
    assert answer.status_code == 400


async def test_a_browser_that_sends_no_files_may_still_write(visitor: Browser) -> None:
    fields = fields_of((await visitor.open("/contact")).form("contact-form")) | FILLED
    assert (await visitor.send("/contact", fields)).url.path == "/contact/sent"
    answer = await visitor.send("/contact", fields | {"attachments": "formulier.pdf"})
    assert "formulier.pdf is leeg" in answer.text


async def test_a_full_disk_takes_messages_but_no_files(engine: object, desk: Desk) -> None:  # noqa: ARG001  # in use
    full = Desk(replace(desk.settings, uploads_free_disk_mib=10**9), desk.passwords, desk.now)
    visitor = Browser.of(create_app(full))
    page = await write(visitor, await visitor.open("/contact"), FORM, **FILLED)
    assert page.errors == [
        "We kunnen nu geen bestanden ontvangen. Stuur je bericht zonder bestanden of probeer het later"
    ]
    assert (await write(visitor, page)).status == 200
    await visitor.client.aclose()


@pytest.mark.parametrize(
    "smuggled", ["x\r\nBcc: eve@example.org", "=?utf-8?q?x=0ABcc:_eve?=", "x\u2028Bcc: eve", "x\0"]
)
async def test_nothing_typed_becomes_a_header_a_script_or_a_path(
    visitor: Browser, desk: Desk, settings: Settings, smuggled: str
) -> None:
    page = await visitor.open("/contact")
    for typed in (
        {"name": smuggled},
        {"email": f"{smuggled}@example.org"},
        {"message": smuggled},
        {"subject": smuggled},
    ):
        await post(visitor, page, [], FILLED | typed)
    await post(visitor, page, [(f"../{smuggled}/../x.pdf", pdf())], FILLED | {"name": "<script>alert(1)</script>"})
    for mail in await mails(desk):
        assert not {"Bcc", "Cc"} & set(mail.keys())
        assert mail["To"] in {settings.support_address, "kees@example.org"}
        assert "<script>" not in mail.get_body(("html",)).get_content()  # type: ignore[union-attr]  # it has one
        assert {str(part.get_filename()).count("/") for part in mail.iter_attachments()} <= {0}
    assert {file.parent.name for file in settings.data_dir.rglob("*") if file.is_file()} <= {
        settings.data_dir.name, "mail", "attachments",
    }  # fmt: skip


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
