"""The clock is compared with what the database knows: in doubt nothing happens that cannot be undone."""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from app.context import Context
from app.operations.clock.confirm_clock import confirm_clock
from app.operations.clock.judge_clock import ClockSuspect, follow_clock, judge_clock
from app.operations.upkeep.do_daily_job import do_daily_job
from app.operations.upkeep.erase_customer import erase_customer
from app.operations.upkeep.keep_to_periods import keep_to_periods, rehearse_retention
from app.operations.upkeep.raise_alarms import raise_alarms
from app.operations.upkeep.seal_audit import seal_audit
from app.operations.upkeep.tidy_up import tidy_up
from app.operations.upkeep.verify_database import verify_database
from tests import rows
from tests.conftest import Clock
from tests.people import KEES, SAME, count, everything, load, merge, sign_in
from tests.settings import with_settings

YEARS = timedelta(days=1100)
TWO_DAYS = timedelta(days=2)


async def lived(context: Context) -> None:
    """A merge, somebody who is logged in, and a worker that followed the clock."""
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    await sign_in(context, KEES)
    await follow_clock(context)


async def daily_work(context: Context) -> None:
    await do_daily_job(context)
    await tidy_up(context)


async def refused_work(context: Context) -> None:
    for work in (
        lambda: keep_to_periods(context, context.now()),
        lambda: rehearse_retention(context, context.now()),
        lambda: erase_customer(context, KEES),
    ):
        with pytest.raises(ClockSuspect, match="clock confirm"):
            await work()


@pytest.mark.parametrize("work", [daily_work, refused_work])
@pytest.mark.parametrize("jump", [YEARS, TWO_DAYS + timedelta(seconds=1), timedelta(days=30), -YEARS])
async def test_a_clock_that_jumps_changes_nothing(
    context: Context, clock: Clock, jump: timedelta, work: Callable[[Context], Awaitable[None]]
) -> None:
    await lived(context)
    await rehearse_retention(context, context.now())
    before = await everything()
    clock.advance(jump)
    await work(context)
    assert await everything() == before
    clock.advance(-jump)
    await do_daily_job(context)
    assert await count("duty") == 2, "and right again it works on"


async def test_what_a_wrong_clock_dates_proves_nothing(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    clock.advance(YEARS)
    await follow_clock(context)
    await sign_in(context, KEES)
    assert (await judge_clock(context)).doubt == "ahead"


@pytest.mark.parametrize("step", [TWO_DAYS, timedelta(hours=1), timedelta(0), -timedelta(hours=1)])
async def test_a_step_that_clocks_make_is_believed(context: Context, clock: Clock, step: timedelta) -> None:
    await lived(context)
    clock.advance(step)
    assert (await follow_clock(context)).doubt is None


async def test_an_empty_database_believes_the_clock_and_an_idle_one_goes_on_believing(
    context: Context, clock: Clock
) -> None:
    for _ in range(30):
        await daily_work(context)
        assert (await judge_clock(context)).doubt is None
        clock.advance(timedelta(days=1))


async def test_a_service_that_stood_still_waits_for_its_operator(
    context: Context, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    await lived(context)
    clock.advance(timedelta(days=90))
    await raise_alarms(context)
    (line,) = [each.msg for each in caplog.records if each.levelno == logging.ERROR and isinstance(each.msg, dict)]
    assert (line["event"], line["code"], line["seconds"]) == ("clock_suspect", "ahead", 90 * 24 * 3600)
    assert (await confirm_clock(context)).doubt == "ahead"
    caplog.clear()
    await raise_alarms(context)
    await do_daily_job(context)
    assert "clock_suspect" not in caplog.text
    assert await count("duty") == 2
    assert await count("audit", "event = 'clock_confirmed' AND actor = 'operator'") == 1


async def test_a_confirmation_of_a_wrong_clock_can_be_taken_back(context: Context, clock: Clock) -> None:
    await lived(context)
    clock.advance(YEARS)
    await confirm_clock(context)
    clock.advance(-YEARS)
    assert (await judge_clock(context)).doubt == "behind"
    await confirm_clock(context)
    assert (await judge_clock(context)).doubt is None


@pytest.mark.parametrize("jump", [YEARS, -YEARS, -timedelta(days=3)])
async def test_verify_judges_by_the_time_that_is_certain(context: Context, clock: Clock, jump: timedelta) -> None:
    await lived(context)
    clock.advance(jump)
    assert [finding.name for finding in await verify_database(context) if not finding.holds] == []


async def test_what_was_pseudonymised_in_time_stays_so_when_the_clock_goes_back(
    context: Context, clock: Clock
) -> None:
    await lived(context)
    await seal_audit(context)
    clock.advance(timedelta(days=800))
    await confirm_clock(context)
    for _ in range(3):
        await do_daily_job(context)
        await seal_audit(context)
        clock.advance(timedelta(days=1))
    assert await count("audit", "details LIKE {}", "%pseudonymised%")
    clock.advance(-timedelta(days=700))
    assert [each.name for each in await verify_database(context) if not each.holds and each.id == "I-8"] == []


async def test_retention_keeps_to_what_was_announced_a_day_before(context: Context, clock: Clock) -> None:
    await lived(context)
    clock.advance(timedelta(days=14))  # with the present as cut-off, the merge could be taken back no longer
    await confirm_clock(context)
    assert await keep_to_periods(context, context.now()) == []
    clock.advance(timedelta(hours=23))
    assert await keep_to_periods(context, context.now()) == []
    assert (await rows.customer(SAME)).password_hash.startswith("$")
    clock.advance(timedelta(hours=1))
    assert await keep_to_periods(context, context.now()) != []
    kept = (await rows.customer(SAME)).password_hash
    assert kept.startswith("!retention:2026-12-07"), "as of the day of the announcement"


async def test_other_periods_are_announced_anew(context: Context, clock: Clock) -> None:
    await lived(context)
    await rehearse_retention(context, context.now())
    clock.advance(timedelta(days=1))
    hasty = with_settings(context, invoice_years=1)
    assert await keep_to_periods(hasty, hasty.now()) == []
    clock.advance(timedelta(days=1))
    assert await keep_to_periods(hasty, hasty.now()) != []
