"""T10: each limit ends when it says, not before, and what still counts is kept."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from app.context import Context
from app.errors import Busy
from app.operations.access.log_in import log_in
from app.operations.access.networks import network_of, wider_network_of
from app.operations.clock.confirm_clock import confirm_clock
from app.operations.upkeep.tidy_up import tidy_up
from app.passwords import Passwords
from tests.conftest import Clock
from tests.people import HOME, KEES, SAME, count, load, sign_in
from tests.trust.guessing.guessing import far, guess_login, guess_proof

DAY, MINUTE = 24 * 3600, 60


async def waits(guess: Callable[[], Awaitable[int | None]], times: int) -> Sequence[int | None]:
    return [await guess() for _ in range(times)]


async def test_a_login_waits_longer_and_longer_up_to_a_quarter_of_an_hour(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    addresses = map(far, range(1000))
    assert await waits(lambda: guess_login(context, KEES, next(addresses)), 10) == [None] * 10
    for minutes in (1, 2, 4, 8, 15, 15, 15):
        assert await guess_login(context, KEES, next(addresses)) == minutes * MINUTE
        clock.advance(timedelta(minutes=minutes))
        assert await guess_login(context, KEES, next(addresses)) is None
    clock.advance(timedelta(minutes=30))  # the last wait, and a quarter of an hour in which nobody tried
    assert await waits(lambda: guess_login(context, KEES, next(addresses)), 10) == [None] * 10


async def test_the_sixth_target_of_a_day_waits_until_the_first_is_a_day_old(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    for target in range(5):
        assert await guess_proof(kees, f"5000000{target}", far(target)) is None
        clock.advance(timedelta(minutes=1))
    assert await guess_proof(kees, SAME) == DAY - 5 * MINUTE
    assert await guess_proof(kees, "50000003") is None  # one of the five may be tried again
    clock.advance(timedelta(days=1, minutes=-5))
    kees = await sign_in(context, KEES)
    assert await guess_proof(kees, SAME) is None


async def test_a_target_that_was_proved_later_leaves_room_for_another(context: Context) -> None:
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    for target in (SAME, "50000001", "50000002", "50000003", "50000004"):
        await guess_proof(kees, target, HOME)
    assert await guess_proof(kees, "50000005") == DAY
    await kees.prove(SAME)
    assert await guess_proof(kees, "50000005") is None
    assert await guess_proof(kees, "50000006") == DAY


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "2002:c000:201:7::9", True),
        ("2002:c000:201:7::9", "2002:c000:201:8::9", True),
        ("192.0.2.1", "64:ff9b::c000:201", True),
        ("64:ff9b::c000:201", "64:ff9b::c000:202", False),
        ("64:ff9b:1::c000:201", "64:ff9b:1::c000:202", False),
        ("192.0.2.1", "2001:0:4136:e378:8000:63bf:3fff:fdfe", True),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "not an address", True),
    ],
)
def test_an_address_counts_with_its_network(one: str, other: str, shared: bool) -> None:
    assert (network_of(one) == network_of(other)) is shared


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("192.0.2.1", "192.0.2.200", True),
        ("192.0.2.1", "192.0.3.1", False),
        ("::ffff:192.0.2.1", "192.0.2.200", True),
        ("2002:c000:201::1", "2002:c000:2c8::1", True),
        ("64:ff9b::192.0.2.1", "64:ff9b::192.0.3.1", False),
        ("2001:db8:1:2::1", "2001:db8:1:ffff::1", True),
        ("2001:db8:1:2::1", "2001:db8:2:2::1", False),
        ("", "not an address", True),
    ],
)
def test_an_address_counts_with_the_wider_network_around_it(one: str, other: str, shared: bool) -> None:
    assert (wider_network_of(one) == wider_network_of(other)) is shared


async def test_an_address_is_closed_for_a_day_after_a_hundred_failures(context: Context, clock: Clock) -> None:
    numbers = iter(range(50000000, 60000000))
    for _ in range(5):
        assert await waits(lambda: guess_login(context, str(next(numbers))), 20) == [None] * 20
        clock.advance(timedelta(minutes=10))
    assert await guess_login(context, "40000000") == DAY - 10 * MINUTE
    clock.advance(timedelta(days=1))
    assert await guess_login(context, "40000000") is None


async def test_where_nothing_was_hashed_nothing_is_counted(context: Context) -> None:
    crowded = replace(context, passwords=Passwords(queue=-2))  # no place at all
    for _ in range(30):
        with pytest.raises(Busy):
            await log_in(crowded, KEES, "wrong", HOME)
    assert await count("attempt", "tries > 0") == 0
    assert await guess_login(context, KEES) is None


async def test_what_still_counts_is_not_tidied_away(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    await guess_login(context, KEES)
    clock.advance(timedelta(days=3))
    await confirm_clock(context)
    await tidy_up(context)
    assert await count("attempt") == 1  # the failures in a row
    clock.advance(timedelta(days=180))
    await confirm_clock(context)
    await tidy_up(context)
    assert await count("attempt") == 0
