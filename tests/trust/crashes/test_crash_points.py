"""A crash before each statement: everything is done or nothing, and what is repeated is done once."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import count as from_number
from pathlib import Path

import pytest

from app.context import Context
from app.merging.dictionary import COUNTED
from app.operations.letters.deliver_outbox import deliver_outbox
from app.operations.upkeep.verify_database import verify_database
from app.storage.engines.engine import Engine
from app.storage.sql import run
from tests.conftest import Clock
from tests.databases import Databases
from tests.people import KEES, MOVED, NOTATION, SAME, Visitor, count, load, merge, prepared, snapshot, work
from tests.reversing import ask_back
from tests.trust.crashes.children import Work, ended, settings_for, start
from tests.trust.crashes.crashing import (
    DIED,
    FINISHED,
    Notebook,
    deliver_next,
    die_before,
    execute_next,
    send_draft,
    take_back,
)
from tests.trust.programme import Figures, scaled

AFTER_EVERY_LEASE = timedelta(minutes=3)
HOLDINGS = [entry.table for entry in COUNTED]


@dataclass(frozen=True, slots=True)
class Crashes:
    """Many databases alike, in each of which somebody dies one statement later than in the one before."""

    databases: Databases
    like: Engine
    context: Context

    async def of(self, work: Work) -> AsyncIterator[int]:
        """The number of the statement before which it died; the database is in use meanwhile."""
        await self.like.close_connection_pool()
        for number in from_number(1, scaled(9, 1)):
            async with self.databases.fresh(self.like) as engine:
                settings = settings_for(self.context.settings, engine)
                code = await ended(start(die_before, number, work, settings, self.context.now()))
                assert code in {DIED, FINISHED}
                yield number
            if code == FINISHED:
                break


@pytest.fixture
def crashes(databases: Databases, database: Engine, context: Context) -> Crashes:
    return Crashes(databases, database, context)


async def test_a_crash_while_placing_gives_the_same_orders_for_the_same_key(
    context: Context, crashes: Crashes, figures: Figures
) -> None:
    kees = await prepared(context, SAME, NOTATION)
    key = (await kees.review()).key
    points = 0
    async for _ in crashes.of(partial(send_draft, kees.token, key)):
        orders = await count("merge_order")
        assert orders in {0, 2}
        await every_invariant_holds()
        again = Visitor(context, kees.token)
        first, second = await again.send(key=key), await again.send(key=key)
        assert first.references == second.references
        assert (await count("merge_order"), await count("sending"), await count("outbox")) == (2, 1, 2)
        assert await work(context) == ["executed", "executed"]
        await every_invariant_holds()
        points += 1
    figures.saw("T2", "crash points of placing: other orders", "0", f"0 of {points}", crashes.like.engine_type)


async def test_a_crash_while_executing_is_done_once_after_the_lease(
    context: Context, clock: Clock, crashes: Crashes, figures: Figures
) -> None:
    references = await place_both(context)
    points, began = 0, clock.now()
    async for _ in crashes.of(execute_next):
        await every_invariant_holds()
        clock.advance(AFTER_EVERY_LEASE)
        await work(context)
        assert await count("merge_order", "state = 'executed'") == len(references)
        assert await count("outbox") == len(references) * 2
        await every_invariant_holds()
        clock.moment = began
        points += 1
    figures.saw("T2", "crash points of executing: violations", "0", f"0 of {points}", crashes.like.engine_type)


async def test_a_crash_while_asking_for_a_reversal_leaves_one_reversal_in_the_end(
    context: Context, crashes: Crashes, figures: Figures
) -> None:
    await load(context, KEES, SAME)
    (reference,) = await merge(context, KEES, SAME)
    points = 0
    async for _ in crashes.of(partial(take_back, KEES, reference)):
        assert await count("merge_order", "kind = 'reversal'") in {0, 1}
        await every_invariant_holds()
        first, second = [await ask_back(context, KEES, reference) for _ in range(2)]
        assert first.references == second.references
        assert await count("merge_order", "kind = 'reversal'") == 1
        assert await work(context) == ["executed"]
        await every_invariant_holds()
        points += 1
    figures.saw("T2", "crash points of asking back: other orders", "0", f"0 of {points}", crashes.like.engine_type)


async def test_a_crash_while_taking_back_is_done_once_after_the_lease(
    context: Context, clock: Clock, crashes: Crashes, figures: Figures
) -> None:
    await load(context, KEES, MOVED)
    held = await snapshot(*HOLDINGS)
    (reference,) = await merge(context, KEES, MOVED)
    await ask_back(context, KEES, reference)
    points, began = 0, clock.now()
    assert await snapshot(*HOLDINGS) != held
    async for _ in crashes.of(execute_next):
        await every_invariant_holds()
        clock.advance(AFTER_EVERY_LEASE)
        await work(context)
        assert await count("merge_order", "state = 'reversed'") == 1
        assert await snapshot(*HOLDINGS) == held
        await every_invariant_holds()
        clock.moment = began
        points += 1
    figures.saw("T2", "crash points of reversing: violations", "0", f"0 of {points}", crashes.like.engine_type)


async def test_a_crash_while_delivering_loses_no_mail(
    context: Context, clock: Clock, crashes: Crashes, figures: Figures, tmp_path: Path
) -> None:
    await place_both(context)
    await work(context)
    expected = {
        row["message_id"]: row["recipient"] for row in await run("SELECT message_id, recipient FROM outbox")
    }
    points, twice, began = 0, 0, clock.now()
    sink = tmp_path / "taken"
    async for _ in crashes.of(partial(deliver_next, sink)):
        clock.advance(AFTER_EVERY_LEASE)
        while await deliver_outbox(context, Notebook(sink)):
            pass
        taken = Counter(_taken(line) for line in sink.read_text().splitlines())
        assert dict(taken.keys()) == expected
        assert taken.total() <= len(expected) + 1, "one crash sends one mail again at most"
        assert await count("outbox", "sent_at IS NULL") == 0
        await every_invariant_holds()
        twice += taken.total() - len(expected)
        clock.moment = began
        sink.unlink()
        points += 1
    seen = f"0 of {len(expected)} mails at each of {points} points; {twice} sent again, under the same Message-ID"
    figures.saw("T2", "crash points of delivering: mails lost", "0", seen, crashes.like.engine_type)


def _taken(line: str) -> tuple[str, str]:
    message_id, recipient = line.split()
    return message_id, recipient


async def place_both(context: Context) -> tuple[str, ...]:
    kees = await prepared(context, SAME, MOVED)
    return (await kees.send()).references


async def every_invariant_holds() -> None:
    assert [finding for finding in await verify_database() if not finding.holds] == []
