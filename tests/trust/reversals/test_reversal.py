"""T25: merges are taken back in every order, whatever others did in between; every row returns or is named."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.context import Context
from app.passwords import Passwords
from app.storage.sql import engine_type
from tests.conftest import Clock
from tests.databases import Databases
from tests.settings import settings_in
from tests.trust.programme import Figures, scale, scaled
from tests.trust.reversals.reversal_world import EDITED, PERSON, TOPICS, Step, World

# The whole database is compared before and after; it should not grow for ever.
WORLDS_PER_DATABASE = 20
WHO = st.sampled_from(PERSON)
WHICH = st.integers(0, 30)
MERGE = st.tuples(st.just("merge"), WHO, WHO)
TAKE_BACK = st.tuples(st.just("take_back"), WHICH)
MEDDLE = st.one_of(
    st.tuples(st.just("delete"), st.sampled_from(("mailbox", "ticket", "newsletter")), WHICH),
    st.tuples(st.just("edit"), st.sampled_from(tuple(EDITED)), WHICH),
    st.tuples(st.just("give"), st.sampled_from(("contract", "domain", "mailbox")), WHICH),
    st.tuples(st.just("add"), st.sampled_from(("contract", "ticket")), WHICH),
    st.tuples(st.just("end_mandate"), WHICH),
    st.tuples(st.just("activate_mandate"), WHICH),
    st.tuples(st.just("pay"), WHO, st.sampled_from((-900, -200, 50))),
    st.tuples(st.just("subscribe"), WHO, st.sampled_from(TOPICS)),
)
STEPS = st.lists(st.one_of(MERGE, MERGE, TAKE_BACK, MEDDLE, MEDDLE), min_size=8, max_size=scaled(12, 16, 30))
HOLDINGS = st.fixed_dictionaries(
    {
        "contracts": st.integers(0, 2),
        "domains": st.integers(0, 3),
        "mailboxes": st.integers(1, 3),
        "tickets": st.integers(0, 2),
        "invoices": st.integers(0, 3),
        "mandates": st.integers(0, 3),
        "newsletters": st.lists(st.sampled_from(TOPICS), unique=True),
        "credit_cents": st.sampled_from((0, 1, 250, 1000)),
    }
)
# What even a short run has to meet; a long one meets each reason.
CASES = ("merges", "reversals", "untouched", "refused")
REASONS = ("gone", "changed", "unsubscribed", "spent")
PEOPLE = st.tuples(*[HOLDINGS] * len(PERSON))


def test_every_row_returns_or_is_named_and_nothing_else_changes(
    databases: Databases, tmp_path: Path, figures: Figures
) -> None:
    with worlds(databases, tmp_path) as found:
        # Not shrunk: that takes minutes. The steps of an example that fails are told whole.
        @given(people=PEOPLE, steps=STEPS)
        @settings(
            max_examples=scaled(6, 50, 1500),
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.generate],
        )
        def example(people: Sequence[Mapping[str, Any]], steps: Sequence[Step]) -> None:
            found.live(people, steps)

        example()
        counts = {what: found.seen[what] for what in (*CASES, *REASONS)}
        assert all(counts[what] for what in CASES), f"a case was left out by chance: {counts}"
        assert all(counts.values()) if scale() != "quick" else any(counts[reason] for reason in REASONS), counts
        goal = "every row returned or named, nothing else touched"
        seen = ", ".join(f"{times} {what}" for what, times in counts.items())
        figures.saw("T25", "merges taken back after edits and deletions", goal, seen, engine_type())


class Worlds:
    """One world after the other, each of people of its own."""

    def __init__(self, databases: Databases, context: Context, clock: Clock) -> None:
        self.seen: Counter[str] = Counter()
        self._databases = databases
        self._context = context
        self._clock = clock
        self._numbers = count(10_000_000)
        self._given: set[tuple[str, int]] = set()
        self._runner = asyncio.Runner()
        self._open: Any = None
        self._lived = 0

    def live(self, people: Sequence[Mapping[str, Any]], steps: Sequence[Step]) -> None:
        """From a first merge to the last one taken back: whatever lies between, something has to return."""
        if self._lived % WORLDS_PER_DATABASE == 0:
            self.close()
            self._open, self._given = self._databases.fresh(), set()
            self._runner.run(self._open.__aenter__())
        self._lived += 1
        numbers = [str(next(self._numbers)) for _ in range(len(PERSON) + 1)]
        world = World(self._context, self._clock, numbers, self._given)
        self._runner.run(_live(world, people, steps))
        self.seen.update(world.seen)

    def close(self) -> None:
        if self._open is not None:
            self._runner.run(self._open.__aexit__(None, None, None))
            self._open = None

    def end(self) -> None:
        self.close()
        self._runner.close()


async def _live(world: World, people: Sequence[Mapping[str, Any]], steps: Sequence[Step]) -> None:
    await world.begin(people)
    for step in [("merge", 0, 1), *steps]:
        await world.do(step)
    await world.do(("take_back", 0))  # out of turn, if another one is over it
    while world.in_force:
        await world.do(("take_back", len(world.in_force) - 1))


@contextmanager
def worlds(databases: Databases, folder: Path) -> Iterator[Worlds]:
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    clock = Clock(datetime(2026, 11, 23, 12, 0, tzinfo=UTC))
    figures = settings_in(folder, password_floor_ms=0, reversals_daily=1000)
    found = Worlds(databases, Context(figures, passwords, clock.now), clock)
    try:
        yield found
    finally:
        found.end()
        passwords.close()
