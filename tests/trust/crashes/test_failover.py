"""The primary dies or is cut off, the synchronous standby takes over: no acknowledged order is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.config import Settings
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.storage.engines.engine import use
from app.storage.engines.engine_postgres import PooledPostgresEngine
from app.storage.schema.migrating import migrate
from app.storage.tables import TABLES
from tests.conftest import POSTGRES_NOT_FOUND
from tests.people import count
from tests.postgres import find_postgres
from tests.settings import settings_in
from tests.trust.crashes.actors import Journal, buy_stubbornly, many_tries, pairs_of, scenario_of, work
from tests.trust.crashes.children import context_of, ended, start
from tests.trust.crashes.recovery import every_invariant_holds, finish, orders_go_on, states_of
from tests.trust.crashes.standby import Two, primary_and_standby
from tests.trust.programme import Figures, scale, scaled

PAIRS = pairs_of(scaled(100, 500, 2_000))
ROUNDS_BEFORE = scaled(1, 10, 100)
HELD: dict[str, object] = {"contracts": 1, "domains": 20, "invoices": 5}


@pytest.fixture
def two() -> Iterator[Two]:
    programs = find_postgres()
    if programs is None:
        pytest.skip(POSTGRES_NOT_FOUND)
    with primary_and_standby(programs) as both:
        yield both


@pytest.mark.parametrize("fault", [Two.kill_the_first, Two.cut_the_first_off])
async def test_no_acknowledged_order_is_lost_when_the_standby_takes_over(
    two: Two, fault: Callable[[Two], None], tmp_path: Path, figures: Figures
) -> None:
    if fault is Two.cut_the_first_off and scale() == "quick":
        pytest.skip("whoever is in the midst of a statement waits for its time limit: part of `make trust`")
    settings = many_tries(settings_in(tmp_path, database_url=two.address("postgres")))
    engine = await migrated(settings)
    context = context_of(settings)
    await load_scenario(context, read_scenario(scenario_of(PAIRS, HELD)))
    journal = Journal(tmp_path / "journal")
    client, worker = start(buy_stubbornly, settings, journal.file, PAIRS), start(work, settings)
    for _ in range(ROUNDS_BEFORE):
        await orders_go_on(client, journal)
    fault(two)
    two.promote_the_second()
    seconds = await orders_go_on(client, journal)
    for person in (client, worker):
        person.kill()
        await ended(person)
    assert engine.pool is not None
    engine.pool = engine.pool.terminate()  # whatever of it leads to the first
    await engine.start_connection_pool()

    await finish(context, journal)
    acknowledged = journal.acknowledged()
    assert len(acknowledged) < len(PAIRS), "the client had nothing left to ask for: add some pairs"
    assert await states_of(acknowledged.values()) == {"executed"}
    assert await count("merge_order") == len(acknowledged)
    await every_invariant_holds()
    await engine.close_connection_pool()
    how = "killed" if fault is Two.kill_the_first else "cut off"
    figures.saw("T7", f"orders lost, primary {how}", "0", f"0 of {len(acknowledged)} acknowledged", "postgres")
    figures.saw("T7", f"orders acknowledged again, primary {how}", "< 5 s", f"{seconds:.1f} s", "postgres")


async def migrated(settings: Settings) -> PooledPostgresEngine:
    """The database up to date and in use."""
    engine = PooledPostgresEngine(settings.database_url)
    await migrate(engine)
    use(engine, TABLES)
    await engine.start_connection_pool()
    return engine
