"""What was dated by a clock ahead of its time is not believed when the clock is right again."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import DraftEmpty
from app.mail.delivery import mailer_of
from app.merging.refusals import Code, NumberRefused
from app.operations.clock.judge_clock import follow_clock
from app.operations.execution.claim_order import claim_order
from app.operations.letters.deliver_outbox import LEASE, RETRY_LATER, deliver_outbox
from app.operations.upkeep.tidy_up import tidy_up
from app.storage.sql import run
from app.storage.trail.daily_jobs import take_daily_job
from app.storage.trail.outbox import lease_letter
from tests.conftest import Clock
from tests.people import KEES, MOVED, NOTATION, SAME, count, edit, load, merge, place, sign_in, work
from tests.settings import with_settings

YEARS, DAY = timedelta(days=1100), timedelta(days=1)


@pytest.mark.parametrize("jump", [YEARS, timedelta(days=30), timedelta(hours=3)])
async def test_orders_that_were_placed_claimed_or_put_off_in_the_future_are_due(
    context: Context, clock: Clock, jump: timedelta
) -> None:
    await load(context, KEES, SAME, MOVED, NOTATION)
    await place(context, KEES, SAME)
    clock.advance(jump)
    assert await claim_order(context, "one that dies") is not None
    clock.advance(-jump)
    assert await work(context) == ["executed"]
    await place(context, KEES, MOVED)
    await run("UPDATE merge_order SET attempts = 1, run_at = {} WHERE state = 'placed'", clock.moment + jump)
    assert await work(context) == ["executed"]
    clock.advance(jump)
    await place(context, KEES, NOTATION)
    clock.advance(-jump)
    assert await work(context) == ["executed"]


@pytest.mark.parametrize("behind", [timedelta(0), timedelta(minutes=30), timedelta(hours=1)])
async def test_a_hold_is_kept_by_workers_whose_clocks_differ(
    context: Context, clock: Clock, behind: timedelta
) -> None:
    held = with_settings(context, execution_hold_hours=24)
    await load(context, KEES, SAME)
    await place(held, KEES, SAME)
    clock.advance(-behind)
    assert await work(held) == []
    clock.advance(behind + DAY)
    assert await work(held) == ["executed"]


async def test_a_hold_of_a_year_is_kept(context: Context) -> None:
    placed = {"surviving": KEES, "absorbed": SAME, "state": "placed", "hold_hours": 8760}
    await load(context, KEES, SAME, orders=[placed])
    assert await work(context) == []


async def test_mails_that_wait_or_are_leased_in_the_future_leave_now(context: Context, clock: Clock) -> None:
    await load(context, KEES, SAME)
    clock.advance(YEARS)
    await place(context, KEES, SAME)
    assert await lease_letter(context.now(), LEASE, RETRY_LATER) is not None
    clock.advance(-YEARS)
    assert await deliver_outbox(context, mailer_of(context.settings))


@pytest.mark.usefixtures("database")
async def test_a_duty_that_was_done_in_the_future_is_due(clock: Clock) -> None:
    now = clock.moment
    assert await take_daily_job("verify", now + YEARS, DAY)
    assert await take_daily_job("verify", now, DAY)
    assert not await take_daily_job("verify", now - timedelta(minutes=30), DAY)
    assert await take_daily_job("verify", now + DAY, DAY)


async def test_sessions_drafts_proofs_and_devices_of_the_future_do_not_last_for_years(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME, MOVED)
    await follow_clock(context)
    clock.advance(YEARS)
    kees = await sign_in(context, KEES)
    await kees.prepare(SAME)
    await kees.prove(MOVED)
    clock.advance(-YEARS)
    with pytest.raises(DraftEmpty):
        await (await sign_in(context, KEES)).review()
    await tidy_up(context)
    assert await count("session") == 1
    assert await count("draft") == 0
    assert await count("proof", "used_at IS NULL") == 0
    assert await count("known_device", "seen > {}", clock.moment) == 0


async def test_a_change_of_the_future_holds_nothing_up_and_hides_none_of_the_present(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME)
    await edit(SAME, identity_changed_at=clock.moment + YEARS, access_changed_at=clock.moment + YEARS)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    await edit(KEES, identity_changed_at=clock.moment - DAY)
    with pytest.raises(NumberRefused) as refused:
        await (await sign_in(context, KEES)).prove(SAME)
    assert (refused.value.refusal.code, refused.value.refusal.number) == (Code.RECENT_IDENTITY_CHANGE, KEES)


async def test_a_merge_of_the_future_can_be_taken_back_for_the_promised_days_from_now(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME, MOVED)
    await follow_clock(context)
    await merge(context, KEES, MOVED)
    clock.advance(YEARS)
    await merge(context, KEES, SAME)
    clock.advance(-YEARS)
    for _ in range(2):
        await tidy_up(context)
    until = clock.moment + timedelta(days=14) - timedelta.resolution
    assert await count("merge_order", "reversible_until = {}", until) == 2
    assert await count("audit", "event = 'reversal_window_dated_back'") == 1
