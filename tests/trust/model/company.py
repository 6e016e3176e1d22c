"""The state machine that takes the steps: a database and the model, which are compared after each step."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Coroutine
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from argon2 import PasswordHasher
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from app.context import Context
from app.errors import Busy, Refused
from app.passwords import Passwords
from tests.conftest import Clock
from tests.databases import Databases, address_of
from tests.people import BAKERY, KEES, MOVED, NAME, NOTATION, SAME, load, password_of
from tests.settings import settings_in
from tests.trust.model.agreement import all_money, broken_invariants, expected, picture, trails
from tests.trust.model.predictions import PAIRS_PER_SITTING
from tests.trust.model.world import Number, World

T = TypeVar("T")

CAST = (KEES, SAME, NOTATION, MOVED, NAME, BAKERY)
ORDER_ATTEMPTS = 2
# High enough for any run, because limits have tests of their own.
UNLIMITED = 1_000_000

numbers = st.sampled_from(CAST)
# Two different numbers, more often two that can be merged; and one number with itself.
ONE_PERSON = tuple(permutations((KEES, SAME, NOTATION, MOVED), 2))
pairs = st.sampled_from((*ONE_PERSON * 2, *permutations(CAST, 2), (KEES, KEES)))
mostly = st.sampled_from([True, True, True, False])


class Company(RuleBasedStateMachine):
    """Six numbers of the demo cast, four of them one person's, and everything that can happen to them."""

    # The outcomes of the steps, counted over all runs.
    outcomes: ClassVar[Counter[str]] = Counter()

    def __init__(self, databases: Databases, data_dir: Path) -> None:
        super().__init__()
        self.clock = Clock(datetime(2026, 11, 23, 12, 0, tzinfo=UTC))
        self.world = World(self.clock)
        self.steps = 0
        self._verified: object = None
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self.context = self.run(self._opened(databases, data_dir))

    def run(self, step: Coroutine[Any, Any, T]) -> T:
        """Runs every step in the same event loop, because the pool of connections belongs to it."""
        return self._runner.run(step)

    def teardown(self) -> None:
        self.run(self._stack.aclose())
        self._runner.close()
        self.context.passwords.close()

    @invariant()
    def the_database_agrees_with_the_model_and_every_invariant_holds(self) -> None:
        self.steps += 1
        self.run(self._look())

    async def answer(self, action: Awaitable[object]) -> str:
        """The outcome of an action: blank, the code of a refusal, or the name of an error."""
        try:
            await action
        except Busy:
            raise
        except Refused as refused:
            return refused.code
        return ""

    async def expect(self, action: Awaitable[object], foretold: str) -> None:
        """Expects the outcome that the model foretold."""
        self.outcomes[foretold or "done"] += 1
        assert await self.answer(action) == foretold

    async def _opened(self, databases: Databases, data_dir: Path) -> Context:
        engine = await self._stack.enter_async_context(databases.fresh())
        settings = settings_in(
            data_dir,
            database_url=address_of(engine),
            password_floor_ms=0,
            pairs_per_sitting=PAIRS_PER_SITTING,
            order_attempts=ORDER_ATTEMPTS,
            login_number_tries=UNLIMITED,
            login_address_tries=UNLIMITED,
            login_address_daily_tries=UNLIMITED,
            login_network_tries=UNLIMITED,
            login_network_daily_tries=UNLIMITED,
            login_number_daily_tries=UNLIMITED,
            proof_pair_tries=UNLIMITED,
            proof_customer_tries=UNLIMITED,
            proof_target_tries=UNLIMITED,
            proof_customer_targets=UNLIMITED,
            number_tries_in_a_row=UNLIMITED,
            reversals_daily=UNLIMITED,
        )
        passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        context = Context(settings, passwords, self.clock.now)
        await load(context, *CAST)
        await self._take_stock()
        return context

    async def _take_stock(self) -> None:
        """Reads the cast's first holdings into the model; from then on the model computes them itself."""
        seen = await picture()
        for number, (status, merged_into, name, city, passwords_had) in seen["numbers"].items():
            self.world.numbers[number] = Number(
                number=number,
                person="bakery" if number == BAKERY else "jansen",
                home="canal" if number == MOVED else "village",
                country="BE" if number == BAKERY else "NL",
                name=name,
                city=city,
                status=status,
                merged_into=merged_into,
                password=password_of(number),
                passwords_had=passwords_had,
            )
        self.world.owners.update(seen["owners"])
        self.world.mandates, self.world.newsletters = seen["mandates"], seen["newsletters"]
        self.world.credit = seen["credit"]
        self.money = await all_money()

    async def _look(self) -> None:
        seen = await picture()
        for what, value in expected(self.world).items():
            assert seen[what] == value, what
        assert await all_money() == self.money
        if (now := (seen, await trails())) != self._verified:  # if nothing changed, nothing can be broken
            assert await broken_invariants() == []
            self._verified = now
