"""Hashing: two lanes, in each one at a time and sixteen that wait; an old hash is made anew."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import pytest
from argon2 import PasswordHasher, extract_parameters

from app.config.access import AccessSettings
from app.context import Context
from app.errors import Busy
from app.operations.access.renew_hash import renew_hash
from app.passwords import Passwords
from app.storage.sql import one, run
from tests.people import KEES, SAME, load, merge, password_of

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
OLD = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    made = Passwords(CHEAP)
    yield made
    made.close()


class Counting(PasswordHasher):
    """argon2 itself, and how often it was asked."""

    asked = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002  # argon2's name
        self.asked += 1
        return super().verify(hash, password)


@pytest.mark.parametrize("password", ["right", "wrong", "", "x" * 257, "\ud800"])
@pytest.mark.parametrize("known", [True, False])
async def test_every_answer_costs_one_hash(known: bool, password: str) -> None:
    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    passwords = Passwords(hasher)
    encoded = passwords.hash("right") if known else None
    assert await passwords.verify(encoded, password) is (known and password == "right")
    assert hasher.asked == 1
    passwords.close()


async def hash_of(number: str) -> str:
    row = await one("SELECT password_hash FROM customer WHERE number = {}", number)
    assert row is not None
    return str(row["password_hash"])


@pytest.mark.parametrize("known", [True, False])
async def test_seventeen_are_taken_in_and_the_next_is_told_to_come_back(passwords: Passwords, known: bool) -> None:
    encoded = passwords.hash("right")
    asked = (passwords.verify(encoded, "right", known=known) for _ in range(25))
    ended = await asyncio.gather(*asked, return_exceptions=True)
    assert ended[:17] == [True] * 17
    assert [type(each) for each in ended[17:]] == [Busy] * 8
    assert await passwords.verify(encoded, "right", known=known)  # there is room again


async def test_who_is_known_does_not_wait_for_strangers() -> None:
    """Strangers fill their lane, and their hashes do not end before the known one has."""
    over = threading.Event()
    passwords = Passwords(Waiting(over))
    encoded = passwords.hash("known")
    flood = [asyncio.ensure_future(passwords.verify(None, "stranger")) for _ in range(17)]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await passwords.verify(None, "stranger")
    try:
        assert await passwords.verify(encoded, "known", known=True)
        assert not any(each.done() for each in flood)
    finally:
        over.set()
    assert not any(await asyncio.gather(*flood))
    passwords.close()


async def test_who_asks_most_gives_way_in_a_full_queue() -> None:
    over = threading.Event()
    passwords = Passwords(Waiting(over))
    greedy = [asyncio.ensure_future(passwords.verify(None, "stranger", who="greedy")) for _ in range(17)]
    await asyncio.sleep(0)
    other = [asyncio.ensure_future(passwords.verify(None, "stranger", who="other")) for _ in range(9)]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await passwords.verify(None, "stranger", who="greedy")
    over.set()
    ended = await asyncio.gather(*greedy, *other, return_exceptions=True)
    passwords.close()
    assert ended[:9] == [False] * 9, "those that came first"
    assert [type(each) for each in ended[9:17]] == [Busy] * 8
    assert [each if each is False else type(each) for each in ended[17:]] == [False] * 8 + [Busy]


async def test_a_request_that_is_gone_is_not_told_to_come_back() -> None:
    over = threading.Event()
    passwords = Passwords(Waiting(over))
    waiting = asyncio.ensure_future(passwords.verify(None, "stranger"))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    over.set()
    passwords.close()


class Waiting(PasswordHasher):
    """argon2 itself, for strangers not before it may."""

    def __init__(self, over: threading.Event) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self._over = over

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002  # argon2's name
        if password == b"stranger":
            self._over.wait()
        return super().verify(hash, password)


async def test_a_request_that_is_gone_leaves_its_place_when_its_thread_does(passwords: Passwords) -> None:
    encoded = passwords.hash("right")
    tasks = [asyncio.ensure_future(passwords.verify(encoded, "right")) for _ in range(17)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    while True:
        try:
            assert await passwords.verify(encoded, "right")
            break
        except Busy:
            await asyncio.sleep(0)


def test_the_figures_of_a_hash_are_settings() -> None:
    settings = AccessSettings(password_passes=2, password_memory_kib=1024)
    made = Passwords.of(settings)
    parameters = extract_parameters(made.hash("x"))
    made.close()
    assert (parameters.time_cost, parameters.memory_cost, parameters.parallelism) == (2, 1024, 1)
    assert extract_parameters(Passwords().hash("x")).memory_cost == 47104


async def test_an_old_hash_is_made_anew_and_nothing_else_changes(context: Context) -> None:
    await load(context, KEES)
    await run("UPDATE customer SET password_hash = {} WHERE number = {}", OLD.hash(password_of(KEES)), KEES)
    before = await one("SELECT * FROM customer")
    await renew_hash(context, KEES, password_of(KEES))
    after = await one("SELECT * FROM customer")
    assert before is not None
    assert after is not None
    assert {column for column in before if before[column] != after[column]} == {"password_hash"}
    assert extract_parameters(after["password_hash"]).memory_cost == 8
    assert await context.passwords.verify(after["password_hash"], password_of(KEES))


@pytest.mark.parametrize("password", ["wrong", "", "x" * 300])
async def test_a_hash_is_not_made_anew_from_another_password(context: Context, password: str) -> None:
    await load(context, KEES)
    old = OLD.hash(password_of(KEES))
    await run("UPDATE customer SET password_hash = {} WHERE number = {}", old, KEES)
    await renew_hash(context, KEES, password)
    assert await hash_of(KEES) == old


async def test_hashes_that_are_new_damaged_or_of_nobody_stay(context: Context) -> None:
    await load(context, KEES, SAME)
    new = await hash_of(KEES)
    await run("UPDATE customer SET password_hash = '!' WHERE number = {}", SAME)
    for number in (KEES, SAME, "99999999"):
        await renew_hash(context, number, password_of(number))
    assert (await hash_of(KEES), await hash_of(SAME)) == (new, "!")


async def test_the_hash_of_an_absorbed_number_stays_for_its_reversal(context: Context) -> None:
    await load(context, KEES, SAME)
    await merge(context, KEES, SAME)
    old = OLD.hash(password_of(SAME))
    await run("UPDATE customer SET password_hash = {} WHERE number = {}", old, SAME)
    await renew_hash(context, SAME, password_of(SAME))
    assert await hash_of(SAME) == old


async def test_where_too_many_wait_an_old_hash_stays_until_the_next_time(context: Context) -> None:
    await load(context, KEES)
    old = OLD.hash(password_of(KEES))
    await run("UPDATE customer SET password_hash = {} WHERE number = {}", old, KEES)
    await renew_hash(replace(context, passwords=Passwords(CHEAP, queue=-2)), KEES, password_of(KEES))
    assert await hash_of(KEES) == old
