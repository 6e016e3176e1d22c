"""The mail server is down, slow, refuses or dies: orders go on, and every mail arrives once it is well again."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest

from app.context import Context
from app.mail.delivery import Smtp
from app.operations.contact.contact_letters import ContactMessage, Post, confirmation, notice
from app.operations.contact.sender import Sender
from app.operations.letters.deliver_outbox import deliver_outbox
from app.operations.upkeep.verify_database import verify_database
from app.storage.sql import engine_type, run
from app.storage.trail.outbox import put_in_outbox
from app.worker.run import Worker
from tests.conftest import Clock
from tests.people import HOME, MOVED, SAME, count, prepared, work
from tests.trust.papers.mail_server import MailServer, listening
from tests.trust.programme import Figures, scaled

Trouble = Callable[[MailServer], None]
RETRIES = [timedelta(minutes=6), timedelta(minutes=31), timedelta(hours=3)]
HEADERS = {"Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"}


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with listening(MailServer()) as server:
        yield server


def busy(server: MailServer) -> None:
    server.to_mail = "450 mailbox busy"


def full(server: MailServer) -> None:
    server.to_receiver = "452 disk full"


def closing(server: MailServer) -> None:
    server.to_mail = "421 closing"


def dies_after_data(server: MailServer) -> None:
    server.hangs_up = True


def well(server: MailServer) -> None:
    server.to_mail = server.to_receiver = "250 OK"
    server.hangs_up = False


@pytest.mark.parametrize("trouble", [busy, full, closing, dies_after_data])
async def test_mails_refused_for_now_all_arrive_when_the_server_is_well(
    context: Context, clock: Clock, server: MailServer, trouble: Trouble, figures: Figures
) -> None:
    kees = await prepared(context, SAME, MOVED)
    trouble(server)
    await kees.send()
    assert await work(context) == ["executed", "executed"]
    written = await count("outbox")
    await deliver_all(context, server)
    assert await count("outbox", "sent_at IS NOT NULL OR parked_at IS NOT NULL") == 0
    well(server)
    clock.advance(RETRIES[0])
    began = time.monotonic()
    await deliver_all(context, server)
    seconds = time.monotonic() - began
    duplicates = await every_mail_arrived(server, written)
    seen = f"0 of {written}; {duplicates} came twice, same Message-ID; {seconds:.1f} s after its return"
    what = f"mails lost when the server is {trouble.__name__.replace('_', ' ')}"
    figures.saw("T8", what, "0", seen, engine_type())


async def test_a_server_that_is_down_keeps_nobody_waiting(
    context: Context, clock: Clock, figures: Figures
) -> None:
    server = MailServer()
    async with listening(server):
        pass  # now it has an address, and nobody is there
    kees = await prepared(context, SAME, MOVED)
    began = time.monotonic()
    await kees.send()
    assert await work(context) == ["executed", "executed"]
    seconds = time.monotonic() - began
    for wait in RETRIES:
        await deliver_all(context, server)
        clock.advance(wait)
    async with listening(server):
        await deliver_all(context, server)
        await every_mail_arrived(server, await count("outbox"))
    figures.saw(
        "T8", "two orders placed and executed, mail server down", "< 1 s each", f"{seconds:.2f} s for both"
    )


async def test_orders_go_on_while_a_mail_is_stuck(context: Context, server: MailServer) -> None:
    kees = await prepared(context, SAME, MOVED)
    await kees.send()
    server.asleep = asyncio.Event()
    worker = Worker(context, Smtp(server.url), rest_seconds=0.01)
    async with asyncio.timeout(300), AsyncExitStack() as at_the_end:
        running = asyncio.create_task(worker.run())
        at_the_end.callback(worker.stop)
        while await count("merge_order", "state = 'executed'") < 2:
            await asyncio.sleep(0)
        assert server.taken == []
        server.asleep.set()
        while await count("outbox", "sent_at IS NULL"):
            await asyncio.sleep(0)
    await running
    await every_mail_arrived(server, await count("outbox"))


async def test_a_mail_refused_for_good_is_set_aside_with_the_servers_words(
    context: Context, clock: Clock, server: MailServer
) -> None:
    kees = await prepared(context, SAME)
    server.to_mail = "554 we do not take this"
    await kees.send()
    assert await work(context) == ["executed"]
    await deliver_all(context, server)
    clock.advance(timedelta(days=4))
    well(server)
    await deliver_all(context, server)
    assert server.taken == []
    parked = await run("SELECT failure FROM outbox WHERE parked_at IS NOT NULL")
    assert len(parked) == await count("outbox")
    assert {row["failure"] for row in parked} == {"554 we do not take this"}


async def test_nothing_that_somebody_typed_becomes_a_header(
    context: Context, server: MailServer, figures: Figures
) -> None:
    attacks = [*attacks_of("Bcc: eve@example.org"), *attacks_of("Subject: Gewonnen!")][: scaled(16, 1000)]
    for number, attack in enumerate(attacks):
        message = ContactMessage("other", attack[:8], attack, f"kees@example.org{attack}", attack, attack, "nl")
        post = Post(f"20261123-{number:06}", Sender(None, HOME), message)
        await put_in_outbox([notice(context, post, [])], context.now())
        in_the_text = replace(post, message=replace(message, email="kees@example.org"))
        in_the_text = replace(in_the_text, reference=f"20261123-A{number:05}")
        await put_in_outbox([notice(context, in_the_text, []), confirmation(context, in_the_text)], context.now())
    await deliver_all(context, server)
    assert await count("outbox", "sent_at IS NULL AND parked_at IS NULL") == 0
    assert len(server.taken) == await count("outbox", "sent_at IS NOT NULL") >= len(attacks)
    for mail in server.mails:
        assert set(mail.keys()) - {"Reply-To", "Content-Language"} <= HEADERS
        assert len(mail.keys()) == len(set(mail.keys()))
        assert mail["To"] in {context.settings.support_address, "kees@example.org"}
        assert not {"Bcc", "Cc"} & set(mail.keys())
    figures.saw("T8", f"extra headers by {len(attacks)} texts", "0", "0", engine_type())


def attacks_of(header: str) -> list[str]:
    """Ways in which a text was once made a header of its own."""
    ends = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\x00", "\n\n"]
    words = header.replace(":", "=3A").replace(" ", "_")
    encoded = [f"=?utf-8?q?a{end}{words}?=" for end in ("=0d=0a", "=0A", "=0D", "=E2=80=A8")]
    plain = [f"a{end}{header}" for end in ends] + [f"a{end} {header}" for end in ends[:3]]
    return [*plain, *encoded, f"{header}\r\n.\r\nMAIL FROM:<eve@example.org>", f"\r\n\r\n{header}"]


async def deliver_all(context: Context, server: MailServer) -> None:
    while await deliver_outbox(context, Smtp(server.url)):
        pass


async def every_mail_arrived(server: MailServer, written: int) -> int:
    """How many came twice."""
    rows = await run("SELECT message_id FROM outbox WHERE sent_at IS NOT NULL")
    came = [mail["Message-ID"] for mail in server.mails]
    assert set(came) == {row["message_id"] for row in rows}
    assert len(rows) == written
    assert [finding for finding in await verify_database() if not finding.holds] == []
    return len(came) - written
