"""Many clients, few numbers, all pairings at once: everybody gets an answer, and every invariant holds."""

import asyncio
import random
import sqlite3
from datetime import date
from itertools import count as from_one
from pathlib import Path

import asyncpg

from app.context import Context
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.operations.upkeep.verify_database import verify_database
from app.storage.engines.engine import Engine
from app.storage.sql import run
from app.storage.transaction import violated
from tests.people import count, edit
from tests.settings import changed
from tests.trust.crashes.actors import many_tries, pairs_of, scenario_of, work
from tests.trust.crashes.children import context_of, ended, settings_for, start
from tests.trust.programme import Figures, scaled
from tests.trust.races.racing import Race, Seen, read_seen, run_clients

PROCESSES, CLIENTS_IN_EACH = 4, 4
TRIES = scaled(6, 60, 600)
NUMBERS = [number for pair in pairs_of(3) for number in pair]
LONGEST_SECONDS = 900
EDITED_EVERY, ADDED_EVERY = 0.5, 0.02  # seconds: a pair that is edited between its steps has to begin anew
HELD: dict[str, object] = {"contracts": 2, "domains": 5, "invoices": 5, "mandates": 1, "credit_cents": 5}


async def test_everybody_gets_an_answer_and_every_invariant_holds(
    context: Context, database: Engine, tmp_path: Path, figures: Figures
) -> None:
    patient = changed(many_tries(context.settings), order_lease_seconds=context.settings.order_lease_seconds)
    freely = changed(patient, sessions_per_customer=1000, reversals_daily=1_000_000)
    real = context_of(settings_for(freely, database))
    await load_scenario(real, read_scenario(scenario_of(pairs_of(3), HELD)))
    seen = await race(real, tmp_path)

    assert seen.outcomes.total() == PROCESSES * CLIENTS_IN_EACH * TRIES
    assert seen.outcomes["busy"] == 0, "somebody met a lock or a deadlock"
    assert await count("merge_order", "attempts > 1") == 0, "a worker met a lock or a deadlock"
    assert await count("merge_order", "state IN ('placed', 'executing', 'needs_review')") == 0
    assert await count("claim") == 0
    assert [finding for finding in await verify_database() if not finding.holds] == []
    assert seen.outcomes["placed"] > 0, words_of(seen)
    done = await run(
        "SELECT kind, state, COUNT(*) AS orders FROM merge_order GROUP BY kind, state ORDER BY kind, state"
    )
    orders = ", ".join(sorted(f"{each['orders']} {each['kind']} {each['state']}" for each in done))
    tries = f"{seen.outcomes.total()} tries on {len(NUMBERS)} numbers"
    engine = database.engine_type
    figures.saw("T4", f"violations, deadlocks, locks in {tries}", "0", "0", engine)
    figures.saw("T4", "answers to the clients", "in words", words_of(seen), engine)
    figures.saw("T4", "orders", "all ended", orders, engine)
    figures.saw("T4", "answer to a sending, 99 of 100", "< 500 ms", f"{ninety_ninth(seen):.0f} ms", engine)


async def race(context: Context, folder: Path) -> Seen:
    """All run until the clients are done and no order is left."""
    workers = [start(work, context.settings) for _ in range(2)]
    course = Race(context.settings, NUMBERS, CLIENTS_IN_EACH, TRIES)
    files = [folder / f"seen-{number}" for number in range(PROCESSES)]
    clients = [start(run_clients, course, number, file) for number, file in enumerate(files)]
    running = asyncio.gather(*(ended(each, LONGEST_SECONDS) for each in clients))
    await asyncio.gather(_edit_until(running), _add_rows_until(running))
    assert set(await running) == {0}
    while await count("merge_order", "state IN ('placed', 'executing')"):
        await asyncio.sleep(0)
    for worker in workers:
        worker.terminate()
        assert await ended(worker) == 0
    seen = Seen()
    for each in map(read_seen, files):
        seen.outcomes.update(each.outcomes)
        seen.milliseconds += each.milliseconds
    return seen


async def _edit_until(over: asyncio.Future[list[int | None]]) -> None:
    """Somebody at the provider changes records."""
    chance = random.Random("editor")
    while not await _is(over, EDITED_EVERY):
        await edit(chance.choice(NUMBERS), phone=f"030-{chance.randrange(1_000_000, 9_999_999)}")


async def _add_rows_until(over: asyncio.Future[list[int | None]]) -> None:
    """Domains are registered; for a number that was absorbed meanwhile the database refuses."""
    chance = random.Random("creator")
    for number in from_one():
        if await _is(over, ADDED_EVERY):
            break
        try:
            await run(
                "INSERT INTO domain (customer, name, holder_name, registered_on) "
                "SELECT id, {}, name, {} FROM customer WHERE number = {}",
                f"made-{number}.example",
                date(2026, 1, 1),
                chance.choice(NUMBERS),
            )
        except (sqlite3.IntegrityError, asyncpg.IntegrityConstraintViolationError) as refused:
            if violated(refused) != "ck_domain_owner_is_live":
                raise


async def _is(over: asyncio.Future[list[int | None]], seconds: float) -> bool:
    """Whether it is over, now or within so many seconds."""
    await asyncio.wait({over}, timeout=seconds)
    return over.done()


def ninety_ninth(seen: Seen) -> float:
    return sorted(seen.milliseconds)[len(seen.milliseconds) * 99 // 100]


def words_of(seen: Seen) -> str:
    return ", ".join(f"{number} {what}" for what, number in seen.outcomes.most_common())
