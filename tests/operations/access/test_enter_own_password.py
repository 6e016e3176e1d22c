"""The own password once more at sending, when it was entered long ago."""

from datetime import timedelta

import pytest

from app.context import Context
from app.errors import OwnPasswordMissing, OwnPasswordWrong, SessionEnded
from app.operations.access.open_session import open_session
from tests.conftest import Clock
from tests.people import (
    KEES,
    SAME,
    count,
    edit,
    password_of,
    prepared,
    sign_in,
)


async def test_the_same_key_asks_for_no_password_the_second_time(context: Context, clock: Clock) -> None:
    kees = await prepared(context, SAME)
    key = (await kees.review()).key
    first = await kees.send(key=key)
    clock.advance(timedelta(minutes=20))
    assert (await kees.send(key=key)).references == first.references


async def test_after_fifteen_minutes_the_own_password_is_asked_for(context: Context, clock: Clock) -> None:
    kees = await prepared(context, SAME)
    clock.advance(timedelta(minutes=15))
    assert not (await kees.review()).password_needed
    clock.advance(timedelta(seconds=1))
    assert (await kees.review()).password_needed
    with pytest.raises(OwnPasswordMissing):
        await kees.send()
    with pytest.raises(OwnPasswordWrong):
        await kees.send(password_of(SAME))  # the absorbed number's never counts
    assert await count("merge_order") == 0
    old = kees.token
    placed = await kees.send(password_of(KEES))
    assert (len(placed.references), kees.token == old) == (1, False)
    assert await open_session(context, old) is None
    assert await open_session(context, kees.token) is not None


async def test_the_session_is_renewed_also_when_the_order_is_refused(context: Context, clock: Clock) -> None:
    kees = await prepared(context, SAME)
    clock.advance(timedelta(minutes=16))
    await edit(SAME, status="suspended")
    old = kees.token
    placed = await kees.send(password_of(KEES))
    assert placed.refusal is not None
    assert await open_session(context, old) is None
    assert not (await kees.review()).password_needed


async def test_five_wrong_own_passwords_end_the_session(context: Context, clock: Clock) -> None:
    kees = await prepared(context, SAME)
    clock.advance(timedelta(minutes=16))
    for _ in range(4):
        with pytest.raises(OwnPasswordWrong):
            await kees.send("wrong")
    with pytest.raises(SessionEnded):
        await kees.send("wrong")
    assert await open_session(context, kees.token) is None
    assert await count("merge_order") == 0
    assert (await (await sign_in(context, KEES)).review()).pairs  # the draft outlives the session
