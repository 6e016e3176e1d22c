"""A renewed session is found by its former token for a minute, once, with no more than that token could do."""

from datetime import timedelta

import pytest

from app.context import Context
from app.operations.access.log_out import log_out
from app.operations.access.open_session import open_session
from app.operations.access.resume_session import Resumed, resume_session
from tests.conftest import Clock
from tests.people import KEES, SAME, Visitor, edit, password_of, prepared

LONG_AGO = timedelta(minutes=16)


@pytest.fixture
async def old(context: Context, clock: Clock) -> str:
    """The token that Kees had until his order was placed with the own password."""
    return (await renewed(context, clock))[0]


async def renewed(context: Context, clock: Clock) -> tuple[str, Visitor]:
    kees = await prepared(context, SAME)
    clock.advance(LONG_AGO)
    old = kees.token
    await kees.send(password_of(KEES))
    assert await open_session(context, old) is None
    return old, kees


async def test_it_leads_to_the_same_customer_under_another_token_once(context: Context, old: str) -> None:
    resumed = await resume_session(context, old)
    assert resumed is not None
    assert (resumed.signed_in.customer.number, resumed.token == old) == (KEES, False)
    assert await open_session(context, resumed.token) is not None
    assert await resume_session(context, old) is None


async def test_it_brings_nothing_of_the_password_that_was_entered_meanwhile(
    context: Context, clock: Clock, old: str
) -> None:
    resumed = await resume_session(context, old)
    assert resumed is not None
    assert clock.now() - resumed.signed_in.password_at == LONG_AGO


async def test_whoever_has_the_new_token_is_not_there_beside_it(context: Context, clock: Clock) -> None:
    old, kees = await renewed(context, clock)
    assert await resume_session(context, old) is not None
    assert await open_session(context, kees.token) is None


async def test_the_new_token_leads_on_too_when_another_window_was_faster_with_the_old_one(
    context: Context, clock: Clock
) -> None:
    old, kees = await renewed(context, clock)
    other_window = await resume_session(context, old)
    assert other_window is not None
    back = await resume_session(context, kees.token)
    assert back is not None
    assert clock.now() - back.signed_in.password_at == LONG_AGO
    assert await open_session(context, other_window.token) is None
    clock.advance(timedelta(minutes=1))
    assert await resume_session(context, other_window.token) is None


@pytest.mark.parametrize(("later", "counts"), [(59, True), (60, False), (-60, True), (-61, False)])
async def test_it_counts_for_a_minute(context: Context, clock: Clock, old: str, later: int, counts: bool) -> None:
    clock.advance(timedelta(seconds=later))
    assert (await resume_session(context, old) is not None) is counts


async def test_it_ends_with_the_session(context: Context, clock: Clock) -> None:
    old, kees = await renewed(context, clock)
    await log_out(context, kees.token)
    assert await resume_session(context, old) is None


async def test_a_customer_who_was_suspended_is_not_let_in_by_it(context: Context, old: str) -> None:
    await edit(KEES, status="suspended")
    assert await resume_session(context, old) is None


@pytest.mark.parametrize("token", ["", "x" * 43])
async def test_any_other_token_leads_nowhere(context: Context, old: str, token: str) -> None:
    resumed: Resumed | None = await resume_session(context, token)
    assert (resumed, old == token) == (None, False)
