"""T11: sessions are made by a login, last as long as they should, and end for good."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import (
    ProofMissing,
)
from app.operations.access.log_out import log_out
from app.operations.access.open_session import open_session
from app.operations.upkeep.tidy_up import tidy_up
from app.storage.sql import engine_type, run
from tests.conftest import Clock
from tests.people import (
    KEES,
    MOVED,
    SAME,
    Visitor,
    count,
    edit,
    load,
    merge,
    prepared,
    sign_in,
)
from tests.trust.programme import Figures

A_SECOND = timedelta(seconds=1)


async def lives(context: Context, visitor: Visitor) -> bool:
    return await open_session(context, visitor.token) is not None


async def test_no_token_is_adopted_and_each_login_and_own_password_makes_a_new_one(context: Context) -> None:
    await load(context, KEES)
    for planted in ("planted-" + "x" * 35, "", "0" * 64, "é"):
        assert await open_session(context, planted) is None
    tokens = {(await sign_in(context, KEES)).token for _ in range(3)}
    assert len(tokens) == 3
    assert all(len(token) == 43 for token in tokens)  # 256 bits
    stored = await run("SELECT id FROM session")
    assert not tokens & {row["id"] for row in stored}
    assert all([await open_session(context, row["id"]) is None for row in stored])  # the table opens nothing


@pytest.mark.parametrize(
    ("age", "alive"),
    [
        (timedelta(minutes=30) - A_SECOND, True),
        (timedelta(minutes=30), False),
        (timedelta(minutes=-1), True),  # so much two machines may differ
        (timedelta(minutes=-1) - A_SECOND, False),  # born in the future
        (timedelta(hours=-2), False),
        (timedelta(days=400), False),
    ],
)
async def test_a_session_lives_half_an_hour_of_doing_nothing_and_not_in_the_future(
    context: Context, clock: Clock, figures: Figures, age: timedelta, alive: bool
) -> None:
    await load(context, KEES)
    kees = await sign_in(context, KEES)
    clock.advance(age)
    assert await lives(context, kees) is alive
    figures.saw("T11", f"session after {age.total_seconds():.0f} s", str(alive), alive, engine_type())


async def test_a_clock_set_back_prolongs_no_session(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    kees = await sign_in(context, KEES)
    for _ in range(12):
        clock.advance(timedelta(minutes=20))
        assert await lives(context, kees)
    clock.advance(timedelta(hours=-2))
    assert not await lives(context, kees)


@pytest.mark.parametrize("active", [True, False])
async def test_twelve_hours_end_every_session_and_polls_prolong_none(
    context: Context, clock: Clock, active: bool
) -> None:
    await load(context, KEES)
    kees = await sign_in(context, KEES)
    began = clock.now()
    while await open_session(context, kees.token, active):
        clock.advance(timedelta(minutes=10))
    assert clock.now() - began == (timedelta(hours=12) if active else timedelta(minutes=30))


async def test_the_sixth_session_ends_the_oldest(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    visitors = []
    for _ in range(7):
        visitors.append(await sign_in(context, KEES))
        clock.advance(A_SECOND)
    assert [await lives(context, visitor) for visitor in visitors] == [False] * 2 + [True] * 5


async def test_a_login_never_ends_the_session_that_it_makes(context: Context) -> None:
    """Also when all were born in the same moment."""
    await load(context, KEES)
    for _ in range(12):
        assert await lives(context, await sign_in(context, KEES))
    assert await count("session") == 5


@pytest.mark.parametrize("status", ["suspended", "closed"])
async def test_a_suspension_ends_the_sessions_for_good(context: Context, status: str) -> None:
    await load(context, KEES)
    here, there = await sign_in(context, KEES), await sign_in(context, KEES)
    await edit(KEES, status=status)
    assert not await lives(context, here)
    await edit(KEES, status="active")
    assert [await lives(context, visitor) for visitor in (here, there)] == [False, False]


async def test_sessions_of_a_suspended_customer_who_does_nothing_are_tidied_away(context: Context) -> None:
    await load(context, KEES, MOVED)
    kees, moved = await sign_in(context, KEES), await sign_in(context, MOVED)
    await edit(KEES, status="suspended")
    await tidy_up(context)
    await edit(KEES, status="active")
    assert [await lives(context, visitor) for visitor in (kees, moved)] == [False, True]


async def test_a_merge_ends_what_opens_the_absorbed_number(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    same = await sign_in(context, SAME)
    await same.prove(MOVED)
    await merge(context, KEES, SAME)
    assert not await lives(context, same)
    assert await count("proof", "used_at IS NULL") == 0


async def test_logging_out_ends_the_session_and_its_proof_and_keeps_the_draft(context: Context) -> None:
    kees = await prepared(context, SAME)
    await load(context, MOVED)
    await kees.prove(MOVED)
    await log_out(context, kees.token)
    assert not await lives(context, kees)
    again = await sign_in(context, KEES)
    with pytest.raises(ProofMissing):
        await again.compare()
    assert [pair.absorbed for pair in (await again.review()).pairs] == [SAME]
