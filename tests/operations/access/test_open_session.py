"""Sessions: idle, absolute, born in the future, and kept alive by activity only."""

from datetime import timedelta

from app.context import Context
from app.operations.access.open_session import open_session
from app.operations.access.sessions import session_id_of
from app.operations.staff.add_staff import add_staff
from app.operations.staff.staff_sessions import open_staff_session
from app.operations.upkeep.tidy_up import tidy_up
from app.storage.access.staff import begin_staff_session
from app.storage.sql import run
from tests.conftest import Clock
from tests.people import KEES, SAME, count, edit, load, sign_in


async def test_thirty_idle_minutes_end_a_session(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    token = (await sign_in(context, KEES)).token
    clock.advance(timedelta(minutes=29))
    assert await open_session(context, token)
    clock.advance(timedelta(minutes=30))
    assert await open_session(context, token) is None


async def test_a_poll_does_not_keep_a_session_alive(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    token = (await sign_in(context, KEES)).token
    clock.advance(timedelta(minutes=29))
    assert await open_session(context, token, active=False)
    clock.advance(timedelta(minutes=1))
    assert await open_session(context, token, active=False) is None


async def test_twelve_hours_end_the_busiest_session(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    token = (await sign_in(context, KEES)).token
    for _ in range(35):
        clock.advance(timedelta(minutes=20))
        assert await open_session(context, token)
    clock.advance(timedelta(minutes=20))
    assert await open_session(context, token) is None


async def test_a_session_from_the_future_does_not_count(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    token = (await sign_in(context, KEES)).token
    clock.advance(timedelta(seconds=-61))
    assert await open_session(context, token) is None


async def test_a_machine_that_is_slightly_behind_knows_who_logged_in_at_another_one(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES)
    await add_staff(context, "els", "Els")
    token = (await sign_in(context, KEES)).token
    [member] = await run("SELECT id FROM staff")
    await begin_staff_session(session_id_of("els"), member["id"], clock.now())
    clock.advance(timedelta(milliseconds=-50))
    assert await open_session(context, token)
    assert await open_staff_session(context, "els")


async def test_a_proof_of_another_machine_counts_on_one_that_is_slightly_behind(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    await kees.prove(SAME)
    clock.advance(timedelta(milliseconds=-50))
    assert (await kees.compare()).absorbed == SAME


async def test_suspending_a_customer_ends_its_sessions(context: Context) -> None:
    await load(context, KEES)
    token = (await sign_in(context, KEES)).token
    await edit(KEES, status="suspended")
    assert await open_session(context, token) is None


async def test_activity_is_written_down_once_a_minute_at_most(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    token, began = (await sign_in(context, KEES)).token, clock.now()
    clock.advance(timedelta(seconds=59))
    await open_session(context, token)
    assert await count("session", "seen = {}", began) == 1
    clock.advance(timedelta(seconds=2))
    await open_session(context, token)
    assert await count("session", "seen = {}", clock.now()) == 1


async def test_only_sessions_that_are_over_are_tidied_away(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    await sign_in(context, KEES)
    clock.advance(timedelta(minutes=20))
    await sign_in(context, KEES)
    clock.advance(timedelta(minutes=15))
    await tidy_up(context)
    assert await count("session") == 1
