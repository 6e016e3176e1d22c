"""Moving rows takes as many statements for two thousand rows as for ten, and a new table needs one entry."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from app.merging.dictionary import DICTIONARY
from app.operations.claim_order import claim_order
from app.operations.desk import Desk
from app.operations.execute_order import execute_order
from app.storage.engine import Engine
from app.storage.engine_postgres import PooledPostgresEngine
from tests.people import KEES, SAME, load, place


@pytest.mark.parametrize("rows", [10, 2000])
async def test_an_execution_takes_few_statements_whatever_the_number_of_rows(
    desk: Desk, database: Engine, rows: int
) -> None:
    held = {"contracts": rows, "domains": rows, "invoices": rows, "mandates": 2, "newsletters": ["x"]}
    await load(desk, KEES, SAME, differing={SAME: {"holdings": held}})
    await place(desk, KEES, SAME)
    job = await claim_order(desk, "worker")
    assert job is not None
    async with statements_of(database) as statements:
        await execute_order(desk, job)
    assert len(statements) <= len({entry.table for entry in DICTIONARY}) + 8, "\n".join(statements)
    assert len(statements) == EXPECTED, "\n".join(statements)


EXPECTED = 26


@asynccontextmanager
async def statements_of(database: Engine) -> AsyncIterator[list[str]]:
    """What the driver itself sends, BEGIN and COMMIT included; statements inside triggers are not counted."""
    seen: list[str] = []
    if isinstance(database, PooledPostgresEngine):
        assert database.pool is not None
        connections = [await database.pool.acquire() for _ in range(10)]
        for connection in connections:
            connection.add_query_logger(lambda record: seen.append(record.query))
            await database.pool.release(connection)
        yield seen
    else:
        assert database.pool is not None
        connection = await database.get_connection()
        await connection.set_trace_callback(lambda text: seen.append(text) if not text.startswith("--") else None)
        for idle in database.pool._idle:
            await idle.close()
        database.pool._idle[:] = [connection]
        yield seen
        await connection.set_trace_callback(None)
