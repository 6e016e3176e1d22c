"""How many messages and files strangers may send: by wider network, in all, and to one mailbox."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.context import Context
from app.documents.uploads.attachment_files import MEBIBYTE, free_mebibytes
from app.documents.uploads.uploads import CheckedFile, SentFile
from app.errors import TooManyGuesses
from app.operations.contact.accept_files import Parcel, accept_files
from app.operations.contact.keep_files import QuotaReached, keep_files
from app.operations.contact.send_message import send_message
from app.operations.contact.sender import Sender
from tests.conftest import Clock
from tests.documents.corpus_pdf import pdf
from tests.operations.contact.test_send_message import MESSAGE, SMALL, STRANGER, kees
from tests.people import count
from tests.settings import changed, with_settings


@pytest.mark.parametrize(
    "emails",
    [
        ["a@b.nl", "A@B.nl", "a@b.NL", "A@b.nl"],
        ["jan@b.nl", "jan+1@b.nl", "j.an+2@b.nl", "J.A.N@B.nl"],
        ["jan@gmail.com", "jan@googlemail.com", "j.an+x@googlemail.com", "Jan@Gmail.com"],
    ],
)
async def test_one_mailbox_in_any_spelling_is_confirmed_so_often_a_day(
    context: Context, emails: list[str]
) -> None:
    for number, email in enumerate(emails):
        await send_message(context, Sender(None, f"192.0.{number}.1"), replace(MESSAGE, email=email), ())
    assert await count("outbox", "kind = 'contact_received'") == 3


@pytest.mark.parametrize("address", ["192.0.2.{}", "2001:db8:1:{}::1"])
async def test_a_wider_network_sends_twenty_messages_an_hour(context: Context, clock: Clock, address: str) -> None:
    for number in range(20):
        await send_message(context, Sender(None, address.format(number)), MESSAGE, ())
    with pytest.raises(TooManyGuesses) as limited:
        await send_message(context, Sender(None, address.format(99)), MESSAGE, ())
    assert limited.value.retry_after == 3600
    await send_message(context, Sender(None, "198.51.100.1"), MESSAGE, ())
    await send_message(context, replace(await kees(context), address=address.format(99)), MESSAGE, ())
    clock.advance(timedelta(hours=1))
    await send_message(context, Sender(None, address.format(99)), MESSAGE, ())


async def test_strangers_together_leave_room_for_customers(context: Context, clock: Clock) -> None:
    few = changed(context.settings, contact_anonymous_daily=7, uploads_anonymous_daily_mib=1)
    context = replace(context, settings=few)
    for number in range(7):
        await send_message(context, Sender(None, f"198.{number}.2.1"), MESSAGE, ())
    with pytest.raises(TooManyGuesses):
        await send_message(context, Sender(None, "203.0.113.1"), MESSAGE, ())
    large = CheckedFile("foto.jpg", "jpg", bytes(MEBIBYTE // 2))
    for number in range(2):
        await keep_files(context, Sender(None, f"198.{number}.2.1"), [large])
    with pytest.raises(QuotaReached):
        await keep_files(context, Sender(None, "203.0.113.1"), [SMALL])
    customer = await kees(context)
    await send_message(context, customer, MESSAGE, await keep_files(context, customer, [large, SMALL]))
    clock.advance(timedelta(days=1))
    await send_message(context, STRANGER, MESSAGE, await keep_files(context, STRANGER, [large, SMALL]))


async def test_strangers_stop_before_the_disk_has_no_room_for_customers(context: Context) -> None:
    free = free_mebibytes(context.settings.data_dir)
    context = with_settings(context, uploads_free_disk_mib=free * 2 // 3)
    parcel = Parcel((SentFile("formulier.pdf", pdf()),))
    refused = await accept_files(context, STRANGER, parcel, rest_is_right=True)
    assert [problem.code for problem in refused.problems] == ["no_room"]
    assert (await accept_files(context, await kees(context), parcel, rest_is_right=True)).problems == ()


async def test_a_wider_network_sends_forty_files_and_120_mebibytes_a_day(context: Context) -> None:
    for number in range(20):
        await keep_files(context, Sender(None, f"192.0.2.{number}"), [SMALL, SMALL])
    with pytest.raises(QuotaReached):
        await keep_files(context, Sender(None, "192.0.2.99"), [SMALL])
    heavy = CheckedFile("foto.jpg", "jpg", bytes(8 * MEBIBYTE))
    for number in range(15):
        await keep_files(context, Sender(None, f"198.51.100.{number}"), [heavy])
    with pytest.raises(QuotaReached):
        await keep_files(context, Sender(None, "198.51.100.99"), [SMALL])
    await keep_files(context, Sender(None, "203.0.113.1"), [heavy, SMALL])
