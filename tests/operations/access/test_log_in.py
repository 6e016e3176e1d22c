"""Logging in: one refusal for every reason, a signpost for the right password of a merged number."""

import asyncio
from datetime import timedelta

import pytest

from app.context import Context
from app.errors import LoginRefused, NumberAbsorbed
from app.operations.access.log_in import log_in
from app.operations.access.log_out import log_out
from app.operations.access.open_session import open_session
from tests.conftest import Clock
from tests.people import HOME, KEES, MOVED, SAME, SUSPENDED, count, edit, load, merge, password_of, sign_in


async def test_the_right_password_opens_a_session(context: Context) -> None:
    await load(context, KEES)
    logged_in = await log_in(context, KEES, password_of(KEES), HOME)
    signed_in = await open_session(context, logged_in.token)
    assert signed_in is not None
    assert (logged_in.customer_number, logged_in.language, signed_in.customer.number) == (KEES, "nl", KEES)


async def test_the_token_itself_is_stored_nowhere(context: Context) -> None:
    await load(context, KEES)
    token = (await sign_in(context, KEES)).token
    assert await count("session", "id = {}", token) == 0
    assert await open_session(context, token + "x") is None


@pytest.mark.parametrize(
    ("number", "password"),
    [
        (KEES, "wrong"),
        (KEES, ""),
        (KEES, password_of(KEES) + " "),
        (KEES, "x" * 257),
        (KEES, password_of(KEES) + "x" * 256),
        ("99999999", "demo-99999999"),
        (SUSPENDED, password_of(SUSPENDED)),
        (MOVED, password_of(MOVED)),  # closed below
    ],
)
async def test_every_reason_is_refused_alike(context: Context, number: str, password: str) -> None:
    await load(context, KEES, SUSPENDED, MOVED)
    await edit(MOVED, status="closed")
    with pytest.raises(LoginRefused) as refused:
        await log_in(context, number, password, HOME)
    assert refused.value.retry_after is None
    assert await count("session") == 0


async def test_a_merged_number_is_told_where_to_log_in_after_the_right_password_only(context: Context) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    with pytest.raises(NumberAbsorbed) as absorbed:
        await log_in(context, SAME, password_of(SAME), HOME)
    assert (absorbed.value.absorbed, absorbed.value.surviving) == (SAME, KEES)
    with pytest.raises(LoginRefused):
        await log_in(context, SAME, "wrong", HOME)
    assert await count("session", "customer = (SELECT id FROM customer WHERE number = {})", SAME) == 0


async def test_a_chain_of_merges_leads_to_its_living_end(context: Context) -> None:
    await load(context, KEES, SAME, MOVED)
    await merge(context, SAME, MOVED)
    await merge(context, KEES, SAME)
    with pytest.raises(NumberAbsorbed) as absorbed:
        await log_in(context, MOVED, password_of(MOVED), HOME)
    assert absorbed.value.surviving == KEES


async def test_at_most_five_sessions_live_and_the_oldest_ends(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    tokens = []
    for _ in range(6):
        tokens.append((await sign_in(context, KEES)).token)
        clock.advance(timedelta(seconds=1))
    assert [await open_session(context, token) is not None for token in tokens] == [False] + [True] * 5


async def test_logging_out_ends_this_session_alone(context: Context) -> None:
    await load(context, KEES)
    here, there = await sign_in(context, KEES), await sign_in(context, KEES)
    await log_out(context, here.token)
    await log_out(context, here.token)
    await log_out(context, "nobody's")
    assert await open_session(context, here.token) is None
    assert await open_session(context, there.token) is not None
    assert await count("audit", "event = 'logged_out'") == 1


async def test_ten_wrong_passwords_close_the_number_for_their_network_a_minute_then_longer(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES)
    for guess in range(10):
        assert await retry_after(context, KEES, f"192.0.2.{guess}") is None
    assert await retry_after(context, KEES, "192.0.2.99") == 60
    assert await retry_after(context, KEES, "198.51.100.1") is None
    clock.advance(timedelta(seconds=60))
    assert await retry_after(context, KEES, "192.0.2.99") is None
    assert await retry_after(context, KEES, "192.0.2.99") == 120


async def test_an_unknown_number_is_limited_like_a_known_one(context: Context) -> None:
    await load(context, KEES)
    limited = [
        [await retry_after(context, number, f"192.0.2.{n}") for n in range(12)] for number in (KEES, "99999999")
    ]
    assert limited[0] == limited[1] == [None] * 10 + [60] * 2


async def test_twenty_wrong_passwords_close_an_address(context: Context, clock: Clock) -> None:
    for guess in range(20):
        assert await retry_after(context, f"{50000000 + guess}", "2001:db8:1:2::1") is None
    assert await retry_after(context, "50000099", "2001:db8:1:2:ffff::9") == 600  # the same /64
    assert await retry_after(context, "50000099", "2001:db8:1:3::1") is None
    clock.advance(timedelta(minutes=10))
    assert await retry_after(context, "50000098", "2001:db8:1:2::1") is None


async def test_right_passwords_do_not_count(context: Context) -> None:
    await load(context, KEES)
    for _ in range(25):
        await sign_in(context, KEES)
    assert [await retry_after(context, KEES, "192.0.2.99") for _ in range(11)] == [None] * 10 + [60]


async def test_a_hundred_guesses_at_once_try_ten_passwords(context: Context) -> None:
    await load(context, KEES)
    guesses = [retry_after(context, KEES, f"198.51.100.{guess}") for guess in range(100)]
    ended = await asyncio.gather(*guesses)
    assert sum(each is None for each in ended) == 10
    # The network is closed as well by then, and the longest wait is told.
    assert {each for each in ended if each is not None} <= {60, 600}


async def retry_after(context: Context, number: str, address: str) -> int | None:
    """Tries a wrong password; returns the seconds to wait if it was not even verified."""
    with pytest.raises(LoginRefused) as refused:
        await log_in(context, number, "wrong", address)
    return refused.value.retry_after
