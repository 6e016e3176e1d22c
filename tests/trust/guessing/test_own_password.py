"""T11: sending asks for the own password again; a key is good for the same orders for as long as they are kept."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import OwnPasswordMissing, OwnPasswordWrong, ProofExpired
from app.operations.access.open_session import open_session
from app.operations.upkeep.tidy_up import tidy_up
from tests.conftest import Clock
from tests.people import KEES, MOVED, SAME, count, load, password_of, prepared, sign_in, work

A_SECOND = timedelta(seconds=1)


async def test_a_draft_sent_eleven_minutes_after_its_proof_is_accepted(context: Context, clock: Clock) -> None:
    """The proof is used at confirmation, not at sending."""
    kees = await prepared(context, SAME)
    clock.advance(timedelta(minutes=11))
    assert len((await kees.send()).references) == 1
    assert await work(context) == ["executed"]


async def test_the_own_password_counts_for_fifteen_minutes_and_activity_does_not_prolong_it(
    context: Context, clock: Clock
) -> None:
    kees = await prepared(context, SAME)
    for _ in range(15):
        clock.advance(timedelta(minutes=1))
        assert not (await kees.review()).password_needed
    clock.advance(A_SECOND)
    assert (await kees.review()).password_needed
    with pytest.raises(OwnPasswordMissing):
        await kees.send()


async def test_a_clock_set_back_leaves_no_own_password_in_the_future(context: Context, clock: Clock) -> None:
    kees = await prepared(context, SAME)
    clock.advance(timedelta(minutes=16))
    with pytest.raises(OwnPasswordWrong):
        await kees.send(password_of(SAME))
    await load(context, MOVED)
    await kees.send(password_of(KEES))
    await work(context)
    await kees.prepare(MOVED)
    clock.advance(-timedelta(minutes=1) - A_SECOND)
    assert await open_session(context, kees.token) is None  # and with the session goes what was entered in it


async def test_entering_it_makes_a_new_session_and_keeps_its_proof_and_its_twelve_hours(
    context: Context, clock: Clock
) -> None:
    kees = await prepared(context, SAME)
    await load(context, MOVED)
    born = clock.now()
    clock.advance(timedelta(minutes=16))
    await kees.prove(MOVED)
    old = kees.token
    await kees.send(password_of(KEES))
    assert await open_session(context, old) is None
    assert await count("session", "born = {}", born) == 1
    assert (await kees.compare()).absorbed == MOVED
    clock.advance(timedelta(minutes=10))
    with pytest.raises(ProofExpired):
        await kees.compare()


async def test_the_same_key_gives_the_same_orders_for_thirty_days(context: Context, clock: Clock) -> None:
    kees = await prepared(context, SAME)
    key = (await kees.review()).key
    placed = await kees.send(key=key)
    assert len(key) == 32  # 128 bits
    await work(context)
    clock.advance(timedelta(days=30))
    await tidy_up(context)
    later = await sign_in(context, KEES)
    assert (await later.send(key=key)).references == placed.references
    assert await count("merge_order") == 1
