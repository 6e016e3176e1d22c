"""Files on /contact: what survives an error, and what is said about a bad one."""

import pytest
from litestar import Litestar

from app.config import Settings
from app.context import Context
from app.locale.words.files import FILE_KINDS
from app.locale.words.table import OTHER
from app.main import create_app
from tests.browser import SAME_SITE, Browser, fields_of
from tests.documents.corpus_images import ZIP, jpg_with_a_place, png
from tests.documents.corpus_kinds import OTHERS
from tests.documents.corpus_pdf import MEBIBYTE, locked_pdf, pdf, with_javascript
from tests.people import count
from tests.settings import with_settings
from tests.web.letterbox import FILLED, mails, parts, post, stored_files, write

FORM = ("Formulier.pdf", pdf())
ACTIVE = (
    "bevat een script, een bestand of iets anders dat we niet aannemen. "
    "Druk het af als nieuwe pdf of maak er een foto van"
)
BROKEN = "we niet openen. Misschien is het beschadigd of niet compleet: sla het opnieuw op of maak er een foto van"
UNPACK = "Pak het uit en kies de bestanden die erin zitten"
PRINT = "Open het en sla het op of druk het af als pdf"


async def test_files_lie_under_random_names_and_travel_under_ours(
    visitor: Browser, context: Context, settings: Settings
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
    notice = next(mail for mail in await mails(context) if mail["To"] == settings.support_address)
    assert [part.get_filename() for part in notice.iter_attachments()] == [
        f"{reference}-1.pdf",
        f"{reference}-2.jpg",
    ]
    assert next(notice.iter_attachments()).get_content() == FORM[1]
    assert "foto.jpeg" in notice.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one
    assert ".." not in notice.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one


def test_every_other_kind_has_its_words() -> None:
    assert set(FILE_KINDS) - {OTHER} == {kind.split()[0] for kind in OTHERS} - {"unknown"}


@pytest.mark.parametrize("kind", ["heic", "webp", "docx", "late_pdf", "zip", "email", "video", "unknown"])
async def test_a_refusal_says_what_a_file_is_and_what_to_do(visitor: Browser, kind: str) -> None:
    page = await write(visitor, await visitor.open("/contact"), ("foto.jpg", OTHERS[kind]), **FILLED)
    beginning, _, way = page.errors[0].partition(". ")
    assert beginning.startswith("foto.jpg is geen pdf, jpg of png: het is een ")
    assert way
    assert ("soort die we niet kennen" in beginning) == (kind == "unknown")


async def test_every_name_of_a_jpg_can_be_chosen(visitor: Browser) -> None:
    accepted = (await visitor.open("/contact")).part("contact-attachments").get("accept")
    assert {".pdf", ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".pjpeg", ".pjp", "image/jpeg"} <= set(
        accepted.split(",")
    )


async def test_of_two_files_with_one_name_the_good_one_is_kept(kees: Browser) -> None:
    files = [("image.jpg", OTHERS["heic"]), ("image.jpg", png())]
    page = await write(kees, await kees.open("/contact"), *files, **FILLED)
    assert len(page.errors) == 1
    assert "Bijlage ontvangen: image.png" in page.text


@pytest.mark.parametrize(
    ("files", "errors"),
    [
        ([("a.docx", ZIP)], ["a.docx is geen pdf, jpg of png: het is een zip-bestand. " + UNPACK]),
        ([("a.pdf", b"")], ["a.pdf is leeg"]),
        ([("a.pdf", b"%PDF-" + bytes(8 * MEBIBYTE))], ["a.pdf is groter dan 8 MB"]),
        ([("a.pdf", b"%PDF-" + bytes(5_700_000))] * 3, ["De bestanden zijn samen groter dan 16 MB"]),
        ([FORM] * 4, ["Kies hoogstens 3 bestanden"]),
        ([("<b>.pdf", with_javascript())], [f"<b>.pdf {ACTIVE}"]),
        ([("a.pdf", locked_pdf()), ("b.png", png()[:99])], [
            "a.pdf is beveiligd met een wachtwoord. Sla het op zonder wachtwoord", f"b.png kunnen {BROKEN}",
        ]),
    ],
)  # fmt: skip
async def test_each_bad_file_is_named(
    visitor: Browser, settings: Settings, files: list[tuple[str, bytes]], errors: list[str]
) -> None:
    page = await write(visitor, await visitor.open("/contact"), *files, **FILLED)
    assert (page.status, page.errors) == (422, errors)
    assert stored_files(settings) == []


async def test_a_customers_files_survive_an_error_elsewhere(kees: Browser, context: Context) -> None:
    page = await write(kees, await kees.open("/contact"), FORM, ("b.txt", b"x"), **FILLED | {"message": ""})
    assert page.errors == ["Vul je bericht in", f"b.txt is geen pdf, jpg of png: het is een tekstbestand. {PRINT}"]
    assert "Bijlage ontvangen: Formulier.pdf" in page.text
    page = await write(kees, page, ("foto.png", png()), message="Nu wel")
    assert page.heading == "Je e-mail is verstuurd."
    notice = next(mail for mail in await mails(context) if mail["To"] == context.settings.support_address)
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


async def test_more_than_the_files_may_weigh_is_a_page_that_says_so(visitor: Browser) -> None:
    page = await visitor.open("/contact")
    answer = await post(visitor, page, [("a.pdf", bytes(18 * MEBIBYTE))], FILLED)
    assert answer.status_code == 413
    assert "Je bestanden mogen samen hoogstens 16 MB zijn." in answer.text


async def test_a_browser_that_sends_no_files_may_still_write(visitor: Browser) -> None:
    fields = fields_of((await visitor.open("/contact")).form("contact-form")) | FILLED
    assert (await visitor.send("/contact", fields)).url.path == "/contact/sent"
    answer = await visitor.send("/contact", fields | {"attachments": "formulier.pdf"})
    assert "formulier.pdf is leeg" in answer.text


async def test_a_full_disk_takes_messages_but_no_files(engine: object, context: Context) -> None:  # noqa: ARG001  # in use
    full = with_settings(context, uploads_free_disk_mib=10**9)
    visitor = Browser.of(create_app(full))
    page = await write(visitor, await visitor.open("/contact"), FORM, **FILLED)
    assert page.errors == [
        "We kunnen nu geen bestanden ontvangen. Stuur je bericht zonder bestanden of probeer het later"
    ]
    assert (await write(visitor, page)).status == 200
    await visitor.client.aclose()
