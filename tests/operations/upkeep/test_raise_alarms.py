"""What cannot wait is told in the log: by its name, at its level, until it is over."""

import logging
from datetime import timedelta
from email.message import EmailMessage

import pytest

from app.context import Context
from app.mail.delivery import PermanentFailure
from app.operations.contact.contact_letters import ContactMessage
from app.operations.contact.send_message import send_message
from app.operations.contact.sender import Sender
from app.operations.letters.deliver_outbox import deliver_outbox
from app.operations.letters.list_mails import list_mails
from app.operations.letters.settle_mail import drop_from_outbox
from app.operations.upkeep.do_daily_job import do_daily_job
from app.operations.upkeep.raise_alarms import raise_alarms
from app.operations.upkeep.read_metrics import read_metrics
from app.operations.upkeep.seal_audit import seal_audit
from app.storage.sql import run
from tests import rows
from tests.conftest import Clock
from tests.people import KEES, SAME, load, place
from tests.settings import with_settings

Logged = list[tuple[str, str]]


def logged(caplog: pytest.LogCaptureFixture) -> Logged:
    """Level and event of each line, since last asked."""
    lines = [(each.levelname, each.msg["event"]) for each in caplog.records if isinstance(each.msg, dict)]
    caplog.clear()
    return lines


async def test_an_order_that_is_due_too_long_is_an_error(
    context: Context, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    clock.advance(timedelta(minutes=5))
    caplog.clear()
    await raise_alarms(context)
    assert logged(caplog) == []
    clock.advance(timedelta(seconds=1))
    await raise_alarms(context)
    assert logged(caplog) == [("ERROR", "order_overdue")]


async def test_a_mail_that_was_given_up_is_told_once_and_then_counted(
    context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    caplog.clear()
    assert await deliver_outbox(context, Refusing())
    assert logged(caplog) == [("ERROR", "mail_given_up")]
    for _ in range(2):
        await raise_alarms(context)
        assert logged(caplog) == []
    assert await figure(context, "outbox_parked") == 1
    (mail,) = await list_mails(context.now())
    await drop_from_outbox(context, mail.id, "Gebeld.")
    assert await figure(context, "outbox_parked") == 0


async def test_what_a_stranger_can_bring_about_is_no_alarm(
    context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever typed an address into the contact form, and whatever its server says."""
    message = ContactMessage("other", "", "Eve", "nobody@example.org", "Hallo", "", "nl")
    caplog.set_level(logging.INFO)
    await send_message(context, Sender(None, "203.0.113.7"), message, [])
    await run("UPDATE outbox SET sent_at = created_at WHERE kind = 'contact_message'")
    caplog.clear()
    assert await deliver_outbox(context, Refusing())
    await raise_alarms(context)
    assert logged(caplog) == [("INFO", "mail_refused")]
    (mail,) = await rows.mails("contact_received")
    assert (mail.ended_as, mail.failure) == ("refused", "550 no such mailbox")
    assert await figure(context, "outbox_parked") == 0


async def figure(context: Context, name: str) -> float:
    (found,) = [each for each in await read_metrics(context) if each.name == name]
    return found.lines[0][1]


class Refusing:
    """A mail server that knows nobody."""

    async def send(self, message: EmailMessage) -> None:  # noqa: ARG002  # as a mailer is asked
        raise PermanentFailure("550 no such mailbox")


async def test_an_order_that_waits_for_people_is_a_warning(
    context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    for state in ("executing", "needs_review"):
        await run(f"UPDATE merge_order SET state = '{state}'")
    caplog.clear()
    await raise_alarms(context)
    assert logged(caplog) == [("WARNING", "order_needs_review")]


async def test_a_paused_worker_says_so(context: Context, caplog: pytest.LogCaptureFixture) -> None:
    await raise_alarms(with_settings(context, worker_paused=1))
    assert logged(caplog) == [("WARNING", "worker_is_paused")]


async def test_the_days_duties_are_done_once_a_day_whoever_asks(
    context: Context, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        await do_daily_job(context)
        first = logged(caplog)
        await do_daily_job(context)
        assert logged(caplog) == []
        await seal_audit(context)
        clock.advance(timedelta(days=1))
        await do_daily_job(context)
    assert ("INFO", "verified") in first
    # What was announced is done, and the next day announced.
    assert logged(caplog) == [*first, *first[1:]]


async def test_the_first_day_only_says_what_retention_would_do(context: Context, clock: Clock) -> None:
    await load(context, KEES, differing={KEES: {"holdings": {}, "status": "closed"}})
    await run("UPDATE customer SET created_at = {}", clock.moment - timedelta(days=800))
    await do_daily_job(context)
    assert (await run("SELECT email FROM customer"))[0]["email"] != ""
    clock.advance(timedelta(days=1))
    await do_daily_job(context)
    assert (await run("SELECT email FROM customer"))[0]["email"] == ""


async def test_an_invariant_that_does_not_hold_is_an_error(
    context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    await load(context, KEES, SAME)
    await place(context, KEES, SAME)
    await run("DELETE FROM claim")
    await do_daily_job(context)
    (line,) = [each.msg for each in caplog.records if isinstance(each.msg, dict) and each.levelname == "ERROR"]
    assert (line["event"], line["code"], line["rows"]) == ("invariant_broken", "I-4", 2)
