"""T10: as many guesses are hashed as the limit says, however many come at once."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from app.context import Context
from app.storage.sql import engine_type
from tests.people import ALL_CONTACT, BAKERY, KEES, MOVED, SAME, load, sign_in
from tests.staff import let_in
from tests.trust.guessing.guessing import (
    counting,
    far,
    guess_login,
    guess_own_password,
    guess_proof,
    guess_staff,
    owner_logs_in,
)
from tests.trust.programme import Figures, scaled

AT_ONCE = scaled(100, 100, 400)

Guess = Callable[[int], Awaitable[object]]


async def at_a_number(context: Context) -> Guess:
    return lambda guess: guess_login(context, KEES, far(guess))


async def at_a_number_nobody_has(context: Context) -> Guess:
    return lambda guess: guess_login(context, "99999999", far(guess))


async def in_a_known_browser(context: Context) -> Guess:
    device = (await owner_logs_in(context, KEES)).device
    return lambda guess: guess_login(context, KEES, far(guess), device)


async def from_one_network(context: Context) -> Guess:
    return lambda guess: guess_login(context, f"{50000000 + guess}", f"2001:db8:7:7::{guess:x}")


async def at_one_target(context: Context) -> Guess:
    kees = await sign_in(context, KEES)
    return lambda guess: guess_proof(kees, SAME, far(guess))


async def at_one_target_together(context: Context) -> Guess:
    askers = [await sign_in(context, number) for number in (KEES, MOVED, ALL_CONTACT, BAKERY)]
    return lambda guess: guess_proof(askers[guess % 4], SAME, far(guess))


async def at_five_targets(context: Context) -> Guess:
    kees = await sign_in(context, KEES)
    return lambda guess: guess_proof(kees, f"{50000000 + guess % 5}", far(guess))


async def at_ever_new_targets(context: Context) -> Guess:
    kees = await sign_in(context, KEES)
    return lambda guess: guess_proof(kees, f"{50000000 + guess}", far(guess))


async def at_the_own_password(context: Context) -> Guess:
    signed_in = await (await sign_in(context, KEES)).signed_in()
    return lambda guess: guess_own_password(context, signed_in, far(guess))


async def at_staff(context: Context) -> Guess:
    await let_in(context, "anja")
    return lambda _: guess_staff(context, "anja")


@pytest.mark.parametrize(
    ("begin", "limit"),
    [
        (at_a_number, 10),
        (at_a_number_nobody_has, 10),
        (in_a_known_browser, 10),
        (from_one_network, 20),
        (at_one_target, 5),
        (at_one_target_together, 10),
        (at_five_targets, 10),
        (at_ever_new_targets, 5),
        (at_the_own_password, 5),
        (at_staff, 5),
    ],
)
async def test_of_many_guesses_at_once_exactly_the_limit_is_hashed(
    context: Context, figures: Figures, begin: Callable[[Context], Awaitable[Guess]], limit: int
) -> None:
    context, hasher = counting(context)
    await load(context, KEES, SAME, MOVED, ALL_CONTACT, BAKERY)
    guess = await begin(context)
    hasher.filled.clear()
    await asyncio.gather(*(guess(number) for number in range(AT_ONCE)))
    assert len(hasher.filled) == limit
    what = begin.__name__.replace("_", " ")
    figures.saw("T10", f"hashes of {AT_ONCE} guesses at once, {what}", f"= {limit}", limit, engine_type())
