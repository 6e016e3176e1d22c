"""The server ends a connection in the midst of a statement: a read is tried once more, a write never."""

from collections.abc import AsyncIterator

import pytest

from app.errors import Busy
from app.storage.engines.engine import Engine
from app.storage.transaction import write_transaction
from tests.databases import PostgresDatabases
from tests.storage.counter import Counter, set_up


@pytest.fixture(autouse=True)
async def engine(postgres_databases: PostgresDatabases) -> AsyncIterator[Engine]:
    async with postgres_databases.fresh() as engine:
        await set_up(engine)
        await Counter.raw("CREATE SEQUENCE once")
        yield engine


ENDED_ONCE = "CASE WHEN nextval('once') = 1 THEN pg_terminate_backend(pg_backend_pid()) END"


async def test_a_read_whose_connection_was_ended_is_tried_once_more() -> None:
    (row,) = await Counter.raw(f"SELECT {ENDED_ONCE} AS ended, currval('once') AS tries")
    assert (row["ended"], row["tries"]) == (None, 2)


async def test_a_write_whose_connection_was_ended_is_not_repeated() -> None:
    with pytest.raises(Busy):
        await Counter.raw(f"UPDATE counter SET number = number + 1 WHERE {ENDED_ONCE} IS NULL")
    (row,) = await Counter.raw("SELECT last_value FROM once")
    assert row["last_value"] == 1


async def test_a_read_in_a_transaction_is_not_repeated_without_it() -> None:
    with pytest.raises(Busy):
        async with write_transaction():
            await Counter.raw(f"SELECT {ENDED_ONCE}")
    (row,) = await Counter.raw("SELECT last_value FROM once")
    assert row["last_value"] == 1
