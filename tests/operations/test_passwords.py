"""Passwords: whoever is asked about, an answer costs the same, and no more wait than there is room for."""

import asyncio
from collections.abc import Iterator
from typing import Literal

import pytest
from argon2 import PasswordHasher

from app.operations.errors import Busy
from app.operations.passwords import QUEUE, THREADS, Passwords


class Counting(PasswordHasher):
    """argon2 itself, and how often it was asked."""

    asked = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002  # argon2's name
        self.asked += 1
        return super().verify(hash, password)


@pytest.fixture
def hasher() -> Counting:
    return Counting(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def passwords(hasher: Counting) -> Iterator[Passwords]:
    made = Passwords(hasher)
    yield made
    made.close()


@pytest.mark.parametrize("password", ["right", "wrong", "", "x" * 257, "\ud800"])
@pytest.mark.parametrize("known", [True, False])
async def test_every_answer_costs_one_hash(
    passwords: Passwords, hasher: Counting, known: bool, password: str
) -> None:
    encoded = passwords.hash("right") if known else None
    assert await passwords.verify(encoded, password) is (known and password == "right")
    assert hasher.asked == 1


async def test_the_password_of_nobody_opens_nothing(passwords: Passwords) -> None:
    assert not await passwords.verify(None, "nobody has this password")


async def test_of_very_many_at_once_the_last_are_told_to_come_again(passwords: Passwords) -> None:
    encoded = passwords.hash("right")
    asked = (passwords.verify(encoded, "right") for _ in range(THREADS + QUEUE + 5))
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(answer) for answer in answers] == [bool] * (THREADS + QUEUE) + [Busy] * 5
    assert await passwords.verify(encoded, "right")
