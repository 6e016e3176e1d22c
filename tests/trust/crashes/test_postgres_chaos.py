"""PostgreSQL ends every session, or is killed, under load: no acknowledged order is lost, and it goes on."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from app.context import Context
from app.operations.scenarios.load_scenario import load_scenario
from app.operations.scenarios.scenario import read_scenario
from app.storage.engines.engine import Engine
from tests.conftest import POSTGRES_NOT_FOUND
from tests.databases import PostgresDatabases, address_of
from tests.people import count
from tests.postgres import Cluster, find_postgres, running_cluster
from tests.trust.crashes.actors import Journal, buy_stubbornly, many_tries, pairs_of, scenario_of, work
from tests.trust.crashes.children import context_of, ended, settings_for, start
from tests.trust.crashes.recovery import (
    ORDERS_BETWEEN,
    every_invariant_holds,
    finish,
    orders_go_on,
    states_of,
)
from tests.trust.programme import Figures, scaled

ROUNDS = scaled(1, 5, 200)
PAIRS = pairs_of(scaled(200, 600, 20_000))
HELD: dict[str, object] = {"contracts": 1, "domains": 20, "invoices": 5}


@pytest.fixture(scope="module")
def durable() -> Iterator[Cluster]:
    """A cluster of its own, with fsync on: this one is killed."""
    programs = find_postgres()
    if programs is None:
        pytest.skip(POSTGRES_NOT_FOUND)
    with running_cluster(programs, options="") as cluster:
        yield cluster


@pytest.fixture(scope="module")
def postgres_databases(durable: Cluster) -> PostgresDatabases:
    return PostgresDatabases(durable)


@pytest.fixture
def databases(postgres_databases: PostgresDatabases) -> PostgresDatabases:
    return postgres_databases


async def test_no_acknowledged_order_is_lost_when_sessions_and_server_die(
    context: Context, database: Engine, durable: Cluster, tmp_path: Path, figures: Figures
) -> None:
    real = context_of(settings_for(many_tries(context.settings), database))
    await load_scenario(real, read_scenario(scenario_of(PAIRS, HELD)))
    journal, seconds = Journal(tmp_path / "journal"), []
    client = start(buy_stubbornly, real.settings, journal.file, PAIRS)
    people = [client, *(start(work, real.settings) for _ in range(2))]
    for _ in range(ROUNDS):
        await orders_go_on(client, journal)
        await end_all_sessions(database)
        seconds.append(await orders_go_on(client, journal))
        await asyncio.to_thread(durable.kill)
        await asyncio.to_thread(durable.start)
        seconds.append(await orders_go_on(client, journal))
    for person in people:
        person.kill()
        await ended(person)
    await database.close_connection_pool()  # its connections died with the server
    await database.start_connection_pool()

    await finish(real, journal)
    acknowledged = journal.acknowledged()
    assert len(acknowledged) < len(PAIRS), "the client had nothing left to ask for: add some pairs"
    assert await states_of(acknowledged.values()) == {"executed"}
    assert await count("merge_order") == len(acknowledged)
    await every_invariant_holds()
    lost = f"0 of {len(acknowledged)} acknowledged"
    figures.saw(
        "T6", f"orders lost in {ROUNDS} rounds of ended sessions and killed servers", "0", lost, "postgres"
    )
    slowest = f"{max(seconds):.1f} s for {ORDERS_BETWEEN} orders at most"
    figures.saw("T6", "acknowledgements after the server's return", "< 5 s", slowest, "postgres")


async def end_all_sessions(engine: Engine) -> None:
    connection = await asyncpg.connect(address_of(engine))
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    )
    await connection.close()
