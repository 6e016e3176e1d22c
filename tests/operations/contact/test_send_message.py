"""Messages and their files, on both engines: all or nothing, so many and no more, and nothing left lying about."""

import asyncio
import os
from dataclasses import replace
from datetime import timedelta

import pytest

from app.context import Context
from app.documents.uploads.attachment_files import MEBIBYTE, keep_file
from app.documents.uploads.uploads import CheckedFile, SentFile
from app.errors import CaseUnknown, StepStale, TooManyMessages
from app.mail.delivery import EmlFolder
from app.operations.contact.accept_files import Parcel, accept_files
from app.operations.contact.contact_letters import ContactMessage
from app.operations.contact.keep_files import QuotaReached, keep_files
from app.operations.contact.send_message import send_message
from app.operations.contact.sender import Sender
from app.operations.contact.write_message import write_message
from app.operations.letters.deliver_outbox import deliver_outbox
from app.operations.upkeep.tidy_up import tidy_up
from app.storage.customers import customers_by_number
from app.storage.sql import run
from tests import rows
from tests.conftest import Clock
from tests.documents.corpus_pdf import pdf
from tests.people import HOME, KEES, MOVED, count, load

MESSAGE = ContactMessage("other", KEES, "Kees Jansen", "kees@example.org", "Hallo", "", "nl")
SMALL = CheckedFile("formulier.pdf", "pdf", b"%PDF-")
STRANGER = Sender(None, HOME)


async def kees(context: Context) -> Sender:
    await load(context, KEES, MOVED)
    return Sender((await customers_by_number([KEES]))[KEES], HOME)


def lying(context: Context) -> set[str]:
    folder = context.settings.data_dir / "attachments"
    return {file.name for file in folder.iterdir()} if folder.is_dir() else set()


async def test_a_message_its_files_and_its_mails_belong_together(context: Context) -> None:
    sender = await kees(context)
    kept = await keep_files(context, sender, [SMALL, SMALL])
    reference = await send_message(context, sender, MESSAGE, kept)
    rows = await run("SELECT m.reference, a.stored_name FROM attachment a JOIN message m ON m.id = a.message")
    assert {row["reference"] for row in rows} == {reference}
    assert {row["stored_name"] for row in rows} == lying(context)
    assert await count("outbox", "kind IN ('contact_message', 'contact_received')") == 2
    assert await count("audit", "event = 'message_sent'") == 1


async def test_a_file_that_another_message_took_stops_the_whole_message(context: Context) -> None:
    sender = await kees(context)
    kept = await keep_files(context, sender, [SMALL])
    await send_message(context, sender, MESSAGE, kept)
    with pytest.raises(StepStale):
        await send_message(context, sender, MESSAGE, kept)
    assert (await count("message"), await count("outbox")) == (1, 2)


async def test_a_case_of_somebody_else_stops_the_message(context: Context) -> None:
    sender = await kees(context)
    for reference in ("20261123-AAAAAA", "nonsense", "\0"):
        message = ContactMessage("transfer", "", "x", "a@b.nl", "x", reference, "nl")
        with pytest.raises(CaseUnknown):
            await write_message(context, sender, message, Parcel(), rest_is_right=True)
    assert await count("message") == 0


async def test_clicks_at_once_send_no_more_than_the_limit(context: Context) -> None:
    sent = await asyncio.gather(
        *(send_message(context, STRANGER, MESSAGE, ()) for _ in range(12)), return_exceptions=True
    )
    assert sum(isinstance(each, str) for each in sent) == 5
    assert {type(each) for each in sent} == {str, TooManyMessages}
    assert await count("outbox", "kind = 'contact_received'") == 3


async def test_an_hour_later_there_may_be_more(context: Context, clock: Clock) -> None:
    for _ in range(5):
        await send_message(context, STRANGER, MESSAGE, ())
    with pytest.raises(TooManyMessages):
        await send_message(context, STRANGER, MESSAGE, ())
    clock.advance(timedelta(hours=1, seconds=1))
    await send_message(context, STRANGER, MESSAGE, ())
    assert await count("message") == 6


async def test_the_eleventh_file_of_a_day_is_too_many_and_leaves_nothing(context: Context, clock: Clock) -> None:
    for _ in range(5):
        await keep_files(context, STRANGER, [SMALL, SMALL])
    with pytest.raises(QuotaReached):
        await keep_files(context, STRANGER, [SMALL])
    assert len(lying(context)) == await count("attachment") == 10
    await keep_files(context, Sender(None, "192.0.2.99"), [SMALL])
    clock.advance(timedelta(days=1, seconds=1))
    await keep_files(context, STRANGER, [SMALL])


async def test_more_than_the_weight_of_a_day_is_too_much(context: Context) -> None:
    heavy = CheckedFile("foto.jpg", "jpg", bytes(8 * MEBIBYTE))
    for _ in range(3):
        await keep_files(context, STRANGER, [heavy])
    with pytest.raises(QuotaReached):
        await keep_files(context, STRANGER, [SMALL, heavy])
    assert len(lying(context)) == await count("attachment") == 3


async def test_files_sent_at_once_stay_within_the_limit(context: Context) -> None:
    sent = await asyncio.gather(
        *(keep_files(context, STRANGER, [SMALL]) for _ in range(15)), return_exceptions=True
    )
    assert sum(isinstance(each, tuple) for each in sent) == 10
    assert len(lying(context)) == await count("attachment") == 10


async def test_looking_into_files_is_limited_too(context: Context) -> None:
    await run("UPDATE attempt SET tries = 0")
    bad = Parcel((SentFile("a.pdf", b"%PDF-1.7 nothing"),))
    codes = [(await accept_files(context, STRANGER, bad, rest_is_right=True)).problems[0].code for _ in range(31)]
    assert codes == ["unreadable"] * 30 + ["quota"]


async def test_a_good_file_waits_for_its_customer_and_for_nobody_else(context: Context) -> None:
    sender = await kees(context)
    parcel = Parcel((SentFile("formulier.pdf", pdf()),))
    accepted = await accept_files(context, sender, parcel, rest_is_right=False)
    name = accepted.attachments[0].stored_name
    again = Parcel(kept=(name, name))
    assert (await accept_files(context, sender, again, rest_is_right=False)).attachments == accepted.attachments
    other = Sender((await customers_by_number([MOVED]))[MOVED], HOME)
    for stranger in (other, STRANGER):
        found = await accept_files(context, stranger, again, rest_is_right=True)
        assert (found.attachments, [problem.code for problem in found.problems]) == ((), ["choose_again"])


async def test_what_no_message_took_up_is_swept_away_after_a_day(context: Context, clock: Clock) -> None:
    sender = await kees(context)
    taken = await keep_files(context, sender, [SMALL])
    await send_message(context, sender, MESSAGE, taken)
    await keep_files(context, sender, [SMALL])
    keep_file(context.settings.data_dir, b"of which no row speaks")
    for file in (context.settings.data_dir / "attachments").iterdir():
        os.utime(file, (clock.now().timestamp(), clock.now().timestamp()))
    await tidy_up(context)
    assert len(lying(context)) == 3
    clock.advance(timedelta(days=1, seconds=1))
    await tidy_up(context)
    assert lying(context) == {taken[0].stored_name}
    assert await count("attachment") == 1


async def test_a_mail_whose_file_is_gone_is_parked_with_its_reason(context: Context) -> None:
    sender = await kees(context)
    await send_message(context, sender, MESSAGE, await keep_files(context, sender, [SMALL]))
    for file in (context.settings.data_dir / "attachments").iterdir():
        file.unlink()
    while await deliver_outbox(context, EmlFolder(context.settings.data_dir / "mail")):
        pass
    parked = [(mail.kind, mail.failure) for mail in await rows.mails() if mail.failure]
    assert parked == [("contact_message", "an attachment is gone")]


async def test_a_second_click_sends_nothing_and_gets_the_same_reference(context: Context) -> None:
    sender = await kees(context)
    form = replace(MESSAGE, key="the key of this form")
    clicks = [await keep_files(context, sender, [SMALL]) for _ in range(4)]
    references = await asyncio.gather(*(send_message(context, sender, form, kept) for kept in clicks))
    assert len(set(references)) == 1
    assert (await count("message"), await count("outbox")) == (1, 2)


async def test_what_is_changed_and_sent_from_the_same_form_is_a_new_message(context: Context) -> None:
    sender = await kees(context)
    form = replace(MESSAGE, key="the key of this form")
    others = (replace(form, body="En nog iets"), replace(form, email="anders@example.org"), form)
    kept = await keep_files(context, sender, [SMALL])
    sent = [await send_message(context, sender, message, ()) for message in others]
    sent += [await send_message(context, sender, form, kept), await send_message(context, STRANGER, form, ())]
    assert len(set(sent)) == 5
