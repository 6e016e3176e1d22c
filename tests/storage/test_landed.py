"""Databases as each landed state of the schema made them, brought up to today: nothing is lost, all works."""

import sqlite3
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.context import Context
from app.operations.orders.list_all_orders import list_all_orders
from app.operations.upkeep.verify_database import verify_database
from app.storage.engines.engine import Engine
from app.storage.engines.engine_sqlite import PooledSQLiteEngine
from app.storage.engines.fault_words import DatabaseRefused
from app.storage.schema.migrating import migrate
from app.storage.schema.schema_checks import check_guards, check_schema
from tests.conftest import Clock
from tests.databases import Databases, address_of
from tests.people import KEES, NOTATION, SAME, count, id_of, merge, sign_in
from tests.postgres import find_postgres
from tests.reversing import take_back
from tests.storage.test_migrations import columns_of, schema

AFTERWARDS = datetime(2026, 12, 1, tzinfo=UTC)
LANDED = Path(__file__).parent / "landed"
STATES = sorted({file.name.split(".")[0] for file in LANDED.iterdir()})
# Merges of that time have no record of their claim, nor of the survivor's details before and after.
NOT_RECORDED_THEN = {
    ("I-8", "each change of an order has one audit row"),
    ("I-18", "the survivor's record is kept"),
}


@asynccontextmanager
async def landed(databases: Databases, state: str) -> AsyncIterator[Engine]:
    """A database as this state left it, in use by the tables and not migrated."""
    async with databases.fresh() as engine:
        file = LANDED / f"{state}.{engine.engine_type}.sql"
        if not file.exists():
            pytest.skip("this state came about on the other engine only")
        await engine.close_connection_pool()
        if isinstance(engine, PooledSQLiteEngine):
            Path(engine.path).unlink()
            with closing(sqlite3.connect(engine.path)) as database:
                database.executescript(file.read_text())
        else:
            empty = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
            _psql(address_of(engine), "-c", empty)
            _psql(address_of(engine), "-f", str(file))
        await engine.start_connection_pool()
        yield engine


@pytest.mark.parametrize("state", STATES)
async def test_an_older_database_is_brought_up_to_today_and_works(
    databases: Databases, context: Context, clock: Clock, state: str
) -> None:
    new = await names()
    async with landed(databases, state) as engine:
        with pytest.raises(DatabaseRefused, match="run: python -m app migrate"):
            await check_schema()
        await migrate(engine)
        await check_schema()
        await check_guards()
        assert await names() == new
        clock.moment = AFTERWARDS
        assert [order.state for order in await list_all_orders()] == ["executed"]
        assert await count("customer", "number = {} AND merged_into = {}", SAME, await id_of(KEES)) == 1
        await sign_in(context, KEES)
        (reference,) = await merge(context, KEES, NOTATION)
        await take_back(context, KEES, reference)
        assert await count("merge_order", "state = 'reversed'") == 1
        assert {(each.id, each.name) for each in await verify_database() if not each.holds} <= NOT_RECORDED_THEN


async def names() -> dict[str, list[str]]:
    """Of each table the columns, without their order."""
    return {table: sorted(map(str, (await columns_of(table)).items())) for table in await schema()}


def _psql(address: str, *arguments: str) -> None:
    programs = find_postgres()
    assert programs is not None
    command = [str(programs / "psql"), "-q", "-v", "ON_ERROR_STOP=1", *arguments, address]
    subprocess.run(command, check=True, timeout=60, capture_output=True)
