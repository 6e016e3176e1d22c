"""T11: sessions are made by a login, last as long as they should, and end for good."""

from datetime import timedelta

import pytest

from app.operations.access.log_out import log_out
from app.operations.access.open_session import open_session
from app.operations.desk import Desk
from app.operations.errors import (
    ProofMissing,
)
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


async def lives(desk: Desk, visitor: Visitor) -> bool:
    return await open_session(desk, visitor.token) is not None


async def test_no_token_is_adopted_and_each_login_and_own_password_makes_a_new_one(desk: Desk) -> None:
    await load(desk, KEES)
    for planted in ("planted-" + "x" * 35, "", "0" * 64, "é"):
        assert await open_session(desk, planted) is None
    tokens = {(await sign_in(desk, KEES)).token for _ in range(3)}
    assert len(tokens) == 3
    assert all(len(token) == 43 for token in tokens)  # 256 bits
    stored = await run("SELECT id FROM session")
    assert not tokens & {row["id"] for row in stored}
    assert all([await open_session(desk, row["id"]) is None for row in stored])  # the table opens nothing


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
    desk: Desk, clock: Clock, figures: Figures, age: timedelta, alive: bool
) -> None:
    await load(desk, KEES)
    kees = await sign_in(desk, KEES)
    clock.advance(age)
    assert await lives(desk, kees) is alive
    figures.saw("T11", f"session after {age.total_seconds():.0f} s", str(alive), alive, engine_type())


async def test_a_clock_set_back_prolongs_no_session(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES)
    kees = await sign_in(desk, KEES)
    for _ in range(12):
        clock.advance(timedelta(minutes=20))
        assert await lives(desk, kees)
    clock.advance(timedelta(hours=-2))
    assert not await lives(desk, kees)


@pytest.mark.parametrize("active", [True, False])
async def test_twelve_hours_end_every_session_and_polls_prolong_none(
    desk: Desk, clock: Clock, active: bool
) -> None:
    await load(desk, KEES)
    kees = await sign_in(desk, KEES)
    began = clock.now()
    while await open_session(desk, kees.token, active):
        clock.advance(timedelta(minutes=10))
    assert clock.now() - began == (timedelta(hours=12) if active else timedelta(minutes=30))


async def test_the_sixth_session_ends_the_oldest(desk: Desk, clock: Clock) -> None:
    await load(desk, KEES)
    visitors = []
    for _ in range(7):
        visitors.append(await sign_in(desk, KEES))
        clock.advance(A_SECOND)
    assert [await lives(desk, visitor) for visitor in visitors] == [False] * 2 + [True] * 5


async def test_a_login_never_ends_the_session_that_it_makes(desk: Desk) -> None:
    """Also when all were born in the same moment."""
    await load(desk, KEES)
    for _ in range(12):
        assert await lives(desk, await sign_in(desk, KEES))
    assert await count("session") == 5


@pytest.mark.parametrize("status", ["suspended", "closed"])
async def test_a_suspension_ends_the_sessions_for_good(desk: Desk, status: str) -> None:
    await load(desk, KEES)
    here, there = await sign_in(desk, KEES), await sign_in(desk, KEES)
    await edit(KEES, status=status)
    assert not await lives(desk, here)
    await edit(KEES, status="active")
    assert [await lives(desk, visitor) for visitor in (here, there)] == [False, False]


async def test_sessions_of_a_suspended_customer_who_does_nothing_are_tidied_away(desk: Desk) -> None:
    await load(desk, KEES, MOVED)
    kees, moved = await sign_in(desk, KEES), await sign_in(desk, MOVED)
    await edit(KEES, status="suspended")
    await tidy_up(desk)
    await edit(KEES, status="active")
    assert [await lives(desk, visitor) for visitor in (kees, moved)] == [False, True]


async def test_a_merge_ends_what_opens_the_absorbed_number(desk: Desk) -> None:
    await load(desk, KEES, SAME, MOVED)
    same = await sign_in(desk, SAME)
    await same.prove(MOVED)
    await merge(desk, KEES, SAME)
    assert not await lives(desk, same)
    assert await count("proof", "used_at IS NULL") == 0


async def test_logging_out_ends_the_session_and_its_proof_and_keeps_the_draft(desk: Desk) -> None:
    kees = await prepared(desk, SAME)
    await load(desk, MOVED)
    await kees.prove(MOVED)
    await log_out(desk, kees.token)
    assert not await lives(desk, kees)
    again = await sign_in(desk, KEES)
    with pytest.raises(ProofMissing):
        await again.compare()
    assert [pair.absorbed for pair in (await again.review()).pairs] == [SAME]
