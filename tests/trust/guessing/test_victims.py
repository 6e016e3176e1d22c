"""T10: a stranger who guesses locks nobody out, along whichever limit; and the owner is told."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from app.context import Context
from app.errors import NumberAbsorbed, SessionEnded
from app.operations.access.log_in import log_in
from app.operations.access.open_session import open_session
from app.operations.clock.confirm_clock import confirm_clock
from app.operations.upkeep.tidy_up import tidy_up
from tests import people
from tests.conftest import Clock
from tests.people import ALL_CONTACT, BAKERY, HOME, KEES, MOVED, NOTATION, SAME, count, load, merge, sign_in
from tests.settings import with_settings
from tests.trust.guessing.guessing import (
    ELSEWHERE,
    far,
    guess_login,
    guess_own_password,
    guess_proof,
    network,
    owner_logs_in,
)

DAY, HOUR = 24 * 3600, 3600


async def through_the_login(context: Context) -> None:
    for guess in range(15):
        await guess_login(context, KEES, far(guess))


async def through_merging(context: Context) -> None:
    for asker in (MOVED, ALL_CONTACT, BAKERY):
        stranger = await sign_in(context, asker, ELSEWHERE)
        for guess in range(5):
            await guess_proof(stranger, KEES, far(guess))


async def from_the_same_network(context: Context) -> None:
    for guess in range(25):
        await guess_login(context, f"{50000000 + guess}", HOME)


async def from_everywhere(context: Context) -> None:
    """Until the limits of a day and of failures in a row are reached."""
    for guess in range(context.settings.number_tries_in_a_row):
        assert await guess_login(context, KEES, network(guess)) is None


@pytest.mark.parametrize("attack", [through_the_login, through_merging, from_the_same_network, from_everywhere])
async def test_the_owner_logs_in_and_sends_meanwhile(
    context: Context, clock: Clock, attack: Callable[[Context], Awaitable[None]]
) -> None:
    await load(context, MOVED, ALL_CONTACT, BAKERY)
    kees = await people.prepared(context, SAME)
    device = (await owner_logs_in(context, KEES)).device
    clock.advance(timedelta(minutes=16))  # so that the own password is asked
    await attack(context)
    assert (await owner_logs_in(context, KEES, device)).customer_number == KEES
    assert len((await kees.send(people.password_of(KEES))).references) == 1


async def test_guesses_through_merging_close_no_login_even_without_a_known_browser(context: Context) -> None:
    await load(context, KEES, MOVED, ALL_CONTACT, BAKERY)
    await through_merging(context)
    assert (await owner_logs_in(context, KEES)).customer_number == KEES


async def test_a_target_may_be_proved_again_once_its_owner_has_logged_in(context: Context) -> None:
    await load(context, KEES, SAME, MOVED, ALL_CONTACT, BAKERY)
    await through_merging(context)
    same = await sign_in(context, SAME)
    assert await guess_proof(same, KEES) == DAY
    await owner_logs_in(context, KEES)
    await same.prove(KEES)


async def test_after_a_hundred_in_a_row_a_strange_browser_waits_an_hour_for_each_try(
    context: Context, clock: Clock
) -> None:
    await load(context, KEES, MOVED)
    device = (await owner_logs_in(context, KEES)).device
    await from_everywhere(context)
    for stranger in range(200, 203):
        assert await guess_login(context, KEES, network(stranger)) == HOUR
        clock.advance(timedelta(minutes=59))
        assert await guess_login(context, KEES, network(stranger)) == 60
        clock.advance(timedelta(minutes=1))
        assert await guess_login(context, KEES, network(stranger)) is None
    await owner_logs_in(context, KEES, device)
    assert await guess_login(context, KEES, network(300)) == HOUR  # the day goes on
    clock.advance(timedelta(days=1))
    assert [await guess_login(context, KEES, network(300)) for _ in range(3)] == [None, None, None]


@pytest.mark.parametrize("number", [KEES, "99999999"])
async def test_after_a_hundred_in_a_row_nobody_proves_the_number_until_its_owner_has_logged_in(
    context: Context, clock: Clock, number: str
) -> None:
    context = with_settings(context, number_tries_in_a_row=8)
    await load(context, KEES, MOVED)
    for guess in range(8):
        await guess_login(context, number, far(guess))
    for _ in range(3):
        moved = await sign_in(context, MOVED)
        assert await guess_proof(moved, number) == DAY
        clock.advance(timedelta(days=2))
        await tidy_up(context)
    if number == KEES:
        await owner_logs_in(context, KEES)
        await (await sign_in(context, MOVED)).prove(KEES)


async def test_a_proof_is_no_login_failures_in_a_row_go_on(context: Context) -> None:
    context = with_settings(context, number_tries_in_a_row=4)
    await load(context, KEES, SAME)
    kees = await sign_in(context, KEES)
    for _ in range(3):
        await guess_login(context, SAME)
    await kees.prove(SAME)
    assert await guess_proof(kees, SAME) is None
    assert await guess_proof(kees, SAME) == DAY


async def test_wrong_own_passwords_count_for_the_login_of_strange_browsers(context: Context) -> None:
    await load(context, KEES)
    for _ in range(2):
        kees = await sign_in(context, KEES)
        for _ in range(5):
            await guess_own_password(context, await kees.signed_in())
        assert await open_session(context, kees.token) is None
    assert await guess_login(context, KEES) == 60


async def test_the_fifth_wrong_own_password_ends_the_session_whoever_else_guesses(context: Context) -> None:
    await load(context, KEES)
    signed_in = await (await sign_in(context, KEES)).signed_in()
    await through_the_login(context)
    ends = [await guess_own_password(context, signed_in) for _ in range(5)]
    assert ends == ["OwnPasswordWrong"] * 4 + [SessionEnded.__name__]


async def test_a_browser_is_known_to_each_number_that_logged_in_with_it_and_to_no_other(context: Context) -> None:
    await load(context, KEES, SAME, NOTATION)
    first = (await owner_logs_in(context, KEES)).device
    second = (await owner_logs_in(context, SAME, first)).device
    for number in (KEES, SAME, NOTATION):
        for guess in range(10):
            await guess_login(context, number, far(guess))
    assert await guess_login(context, KEES, far(99), first) == 60  # its token is used up
    assert await guess_login(context, NOTATION, far(99), second) == 60
    third = (await owner_logs_in(context, KEES, second)).device
    assert (await owner_logs_in(context, SAME, third)).customer_number == SAME


async def test_a_browser_is_forgotten_after_a_year(context: Context, clock: Clock) -> None:
    await load(context, KEES)
    device = (await owner_logs_in(context, KEES)).device
    clock.advance(timedelta(days=365))
    await through_the_login(context)
    assert await guess_login(context, KEES, far(99), device) == 60
    await confirm_clock(context)
    await tidy_up(context)
    assert await count("known_device") == 0


async def test_a_device_token_is_stored_nowhere_and_a_foreign_one_is_never_adopted(context: Context) -> None:
    await load(context, KEES)
    planted = "planted-" + "x" * 35
    device = (await owner_logs_in(context, KEES, planted)).device
    assert device != planted
    assert await count("known_device", "id = {}", device) == 0
    await through_the_login(context)
    assert await guess_login(context, KEES, far(99), planted) == 60
    assert await guess_login(context, KEES, device=device) is None


async def test_an_absorbed_number_has_no_known_browser_and_its_signpost_makes_none(context: Context) -> None:
    await load(context, KEES, SAME)
    await owner_logs_in(context, SAME)
    await merge(context, KEES, SAME)
    assert await count("known_device") == 1  # the survivor's
    with pytest.raises(NumberAbsorbed):
        await log_in(context, SAME, people.password_of(SAME), HOME)
    assert await count("known_device") == 1
