"""What people write stays text: it becomes no header of a mail and no part of a PDF that acts."""

import random
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.context import Context
from app.documents.drawing.lettering import clean
from app.documents.uploads.pdf_check import check_pdf
from app.mail.delivery import EmlFolder
from app.operations.letters.deliver_outbox import deliver_outbox
from app.storage.sql import run
from tests.browser import Browser
from tests.conftest import Clock
from tests.databases import Databases, SQLiteFiles
from tests.documents.corpus_pdf import pdf
from tests.documents.pdf_reading import catalogue_of, fields_of, read
from tests.people import COMPANY, edit
from tests.trust.programme import Figures, scaled
from tests.trust.requests.nasty import CELLS, HEADERS
from tests.trust.requests.world import World, build_world
from tests.web.letterbox import FILLED, post

STRINGS = (*HEADERS, *CELLS)
# Of the strings; and of the files, each of which is looked into by a process of its own.
QUICK, FILES = 10, 2
OF_A_MAIL = {
    *("Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted"),
    *("MIME-Version", "Content-Type", "Content-Language"),
}
SUBJECT = re.compile(
    r"(Bericht van een klant|We hebben je (bericht|formulier) ontvangen|Je aanvraag is afgewezen)"
    r": \d{8}-[0-9A-Z]{6}"
)
ADDRESS = re.compile(r"[^\s,;<>]+@[a-z0-9.-]+")
OWN_NAME = re.compile(r"\d{8}-[0-9A-Z]{6}-[1-3]\.(pdf|jpg|png)")


@pytest.fixture
def databases(sqlite_databases: SQLiteFiles) -> Databases:
    """What a mail or a document says does not depend on the database."""
    return sqlite_databases


@pytest.fixture
async def world(context: Context, clock: Clock) -> World:
    return await build_world(context, clock)


def test_there_are_forty_strings() -> None:
    assert len(set(STRINGS)) >= 40


def test_a_header_that_was_smuggled_in_would_be_seen() -> None:
    plain = b"Subject: Bericht van een klant: 20261123-AAAAAA\r\nTo: kees@example.org\r\n"
    assert faults(plain + b"\r\nHallo") == []
    assert faults(plain + b"Bcc: eva@evil.test\r\n\r\nHallo") == ["Bcc", "Bcc"]
    assert faults(plain + b"To: eva@evil.test\r\n\r\nHallo") != []
    assert faults(b"Subject: Bericht van Kees\r\n\r\nHallo") == ["Bericht van Kees"]


async def test_nothing_written_in_the_contact_form_becomes_a_header(world: World, figures: Figures) -> None:
    browser, before = await world.kees(), await delivered(world.context)
    for nasty in some(QUICK):
        for typed in ({"name": nasty, "message": nasty}, {"email": nasty}, {"customer_number": nasty}):
            await contact(browser, typed)
    for nasty in some(FILES):
        about_case = {"subject": "transfer", "case": world.open_case, "message": nasty}
        await contact(browser, about_case, (f"{nasty}.pdf", pdf()))
    page = await (await world.staff()).open(f"/staff/cases/{world.open_case}")
    assert page.has("staff-case-document-1")
    sent = await delivered(world.context) - before
    assert len(sent) >= scaled(QUICK, len(STRINGS))
    assert [fault for file in sent for fault in faults(file.read_bytes())] == []
    figures.saw("T8", "headers too many, 40 strings through the contact form", "0", f"0 in {len(sent)} mails")


async def test_no_reason_of_a_rejection_becomes_a_header(world: World, figures: Figures) -> None:
    staff, before = await world.staff(), await delivered(world.context)
    for nasty in some(QUICK):
        await world.receive_document()
        page = await staff.open(f"/staff/cases/{world.case}")
        await staff.press(page, "staff-case-submit", decision="reject", reason=nasty)
    sent = await delivered(world.context) - before
    assert len(sent) >= scaled(QUICK, len(STRINGS))
    assert [fault for file in sent for fault in faults(file.read_bytes())] == []
    figures.saw("T8", "headers too many, 40 strings as a reason", "0", f"0 in {len(sent)} mails")


async def test_no_name_becomes_a_part_of_the_form_that_acts(world: World, figures: Figures) -> None:
    kees, tame = await world.kees(), read(await form_of(world))
    for nasty in some(QUICK):
        await edit(COMPANY, name=nasty)
        content = await form_of(world)
        assert check_pdf(content) == b""
        form = read(content)
        assert fields_of(form)["absorbed_name"].value == clean(nasty)
        assert fields_of(form).keys() == fields_of(tame).keys()
        assert catalogue_of(form).keys() == catalogue_of(tame).keys()
        page = await kees.open(f"/transfer-form?case={world.open_case}")
        assert clean(nasty) in clean(page.text)
    figures.saw("T15", "parts that act, 40 strings in a PDF", "0", f"0 in {len(some(QUICK))}")


def some(quick: int) -> list[str]:
    """All strings, or so many of them."""
    return random.Random(19).sample(STRINGS, scaled(quick, len(STRINGS)))


async def form_of(world: World) -> bytes:
    return (await world.window.look(f"/transfer-form.pdf?case={world.open_case}")).content


async def contact(browser: Browser, typed: dict[str, str], *files: tuple[str, bytes]) -> None:
    """However often it was done today."""
    await run("DELETE FROM attempt")
    await run("UPDATE attachment SET source = 'somebody else'")
    answer = await post(browser, await browser.open("/contact"), files, FILLED | typed)
    assert answer.status_code in {200, 422}


async def delivered(context: Context) -> set[Path]:
    folder = context.settings.data_dir / "mail"
    while await deliver_outbox(context, EmlFolder(folder)):
        pass
    return set(folder.glob("*.eml"))


def faults(source: bytes) -> list[str]:
    """What two readers see that does not belong there, one strict and one as old as mail."""
    new = message_from_bytes(source, _class=EmailMessage, policy=policy.default)
    allowed = OF_A_MAIL | {name for name in ("Reply-To",) if new[name]}
    sent = [name for message in (new, message_from_bytes(source)) for name in dict.fromkeys(message.keys())]
    found = [name for name in sent if name not in allowed or len(new.get_all(name, [])) != 1]
    found += [new["Subject"]] * (SUBJECT.fullmatch(new["Subject"]) is None)
    found += [new[name] for name in ("To", "Reply-To") if new[name] and not ADDRESS.fullmatch(new[name])]
    names = [part.get_filename("") for part in new.iter_attachments()]
    return found + [name for name in names if not OWN_NAME.fullmatch(name)]
