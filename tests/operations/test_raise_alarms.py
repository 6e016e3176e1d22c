"""What cannot wait is told in the log: by its name, at its level, until it is over."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from app.operations.desk import Desk
from app.operations.do_duty import do_duty
from app.operations.raise_alarms import raise_alarms
from app.operations.seal_audit import seal_audit
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import KEES, SAME, load, merge, place

Told = list[tuple[str, str]]


def told(caplog: pytest.LogCaptureFixture) -> Told:
    """Level and event of each line, since last asked."""
    lines = [(each.levelname, each.msg["event"]) for each in caplog.records if isinstance(each.msg, dict)]
    caplog.clear()
    return lines


async def test_an_order_that_is_due_too_long_is_an_error(
    desk: Desk, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    await load(desk, KEES, SAME)
    await place(desk, KEES, SAME)
    clock.advance(timedelta(minutes=5))
    caplog.clear()
    await raise_alarms(desk)
    assert told(caplog) == []
    clock.advance(timedelta(seconds=1))
    await raise_alarms(desk)
    assert told(caplog) == [("ERROR", "order_overdue")]


async def test_a_mail_that_was_given_up_is_an_error_until_somebody_sees_to_it(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    await load(desk, KEES, SAME)
    await merge(desk, KEES, SAME)
    await run("UPDATE outbox SET parked_at = created_at")
    caplog.clear()
    for _ in range(2):
        await raise_alarms(desk)
        assert told(caplog) == [("ERROR", "mail_parked")]
    await run("UPDATE outbox SET parked_at = NULL, sent_at = created_at")
    await raise_alarms(desk)
    assert told(caplog) == []


async def test_an_order_that_waits_for_people_is_a_warning(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    await load(desk, KEES, SAME)
    await place(desk, KEES, SAME)
    for state in ("executing", "needs_review"):
        await run(f"UPDATE merge_order SET state = '{state}'")
    caplog.clear()
    await raise_alarms(desk)
    assert told(caplog) == [("WARNING", "order_needs_review")]


async def test_a_paused_worker_says_so(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    await raise_alarms(Desk(replace(desk.settings, worker_paused=1), desk.passwords, desk.now))
    assert told(caplog) == [("WARNING", "worker_is_paused")]


async def test_the_days_duties_are_done_once_a_day_whoever_asks(
    desk: Desk, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        await do_duty(desk)
        first = told(caplog)
        await do_duty(desk)
        assert told(caplog) == []
        await seal_audit(desk)
        clock.advance(timedelta(days=1))
        await do_duty(desk)
    assert ("INFO", "verified") in first
    # What was announced is done, and the next day announced.
    assert told(caplog) == [*first, *first[1:]]


async def test_the_first_day_only_says_what_retention_would_do(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES, differing={KEES: {"holdings": {}, "status": "closed"}})
    await run("UPDATE customer SET created_at = {}", clock.moment - timedelta(days=800))
    await do_duty(desk)
    assert (await run("SELECT email FROM customer"))[0]["email"] != ""
    clock.advance(timedelta(days=1))
    await do_duty(desk)
    assert (await run("SELECT email FROM customer"))[0]["email"] == ""


async def test_an_invariant_that_does_not_hold_is_an_error(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    await load(desk, KEES, SAME)
    await place(desk, KEES, SAME)
    await run("DELETE FROM claim")
    await do_duty(desk)
    (line,) = [each.msg for each in caplog.records if isinstance(each.msg, dict) and each.levelname == "ERROR"]
    assert (line["event"], line["code"], line["rows"]) == ("invariant_broken", "I-4", 2)
