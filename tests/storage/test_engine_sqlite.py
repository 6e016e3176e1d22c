"""What our SQLite engine does that the stock one does not: the pool and its locks (points 1 to 4 of eight)."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from contextvars import copy_context
from pathlib import Path

import pytest

from app.storage.engines.engine_sqlite import WAL_IS_SAFE, PooledSQLiteEngine
from app.storage.engines.sqlite_pool import CONNECTIONS
from app.storage.transaction import write_transaction
from tests.storage.counter import Counter, add_one, connections_left, count_of, idle_connections, insert, set_up
from tests.waiting import PATIENCE_SECONDS


@pytest.fixture(autouse=True)
async def engine(tmp_path: Path) -> AsyncIterator[PooledSQLiteEngine]:
    engine = PooledSQLiteEngine(str(tmp_path / "test.db"))
    await set_up(engine)
    await engine.start_connection_pool()
    yield engine
    await engine.close_connection_pool()
    assert connections_left() == 0


# 1. The pool


async def test_connections_are_kept_between_start_and_close_only(engine: PooledSQLiteEngine) -> None:
    await count_of("a")
    assert idle_connections(engine) == 1
    await engine.close_connection_pool()
    assert connections_left() == 0

    assert await count_of("a") == 0
    assert connections_left() == 0


async def test_many_tasks_share_a_few_connections(engine: PooledSQLiteEngine) -> None:
    await asyncio.gather(*(count_of("a") for _ in range(50)))
    assert idle_connections(engine) == CONNECTIONS


async def test_a_connection_on_loan_at_the_end_is_closed_when_it_comes_back(engine: PooledSQLiteEngine) -> None:
    async with write_transaction():
        await insert(2, "b", 1)
        await engine.close_connection_pool()
    assert connections_left() == 0
    assert await count_of("b") == 1


# 2. How each connection is set up


async def test_each_connection_is_durable_and_checks_references() -> None:
    async with write_transaction():
        settings = {
            name: (await Counter.raw(f"PRAGMA {name}"))[0][column]
            for name, column in {
                "foreign_keys": "foreign_keys",
                "synchronous": "synchronous",
                "journal_mode": "journal_mode",
                "busy_timeout": "timeout",
            }.items()
        }
    full = 2
    journal = "wal" if WAL_IS_SAFE else "truncate"
    assert settings == {"foreign_keys": 1, "synchronous": full, "journal_mode": journal, "busy_timeout": 10_000}


# 3. IMMEDIATE


async def test_a_transaction_locks_before_it_reads(engine: PooledSQLiteEngine) -> None:
    async with write_transaction():
        with (
            closing(sqlite3.connect(str(engine.path), timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError),
        ):
            other.execute("BEGIN IMMEDIATE")


async def test_atomic_locks_before_it_reads_too(engine: PooledSQLiteEngine) -> None:
    assert engine.atomic().transaction_type.value == "IMMEDIATE"


# 4. One writer at a time


async def test_readers_are_served_while_writers_wait() -> None:
    outside = copy_context()
    async with write_transaction():
        writing = [asyncio.create_task(add_one(), context=outside.copy()) for _ in range(2 * CONNECTIONS)]
        reading = asyncio.create_task(count_of("a"), context=outside.copy())
        assert await asyncio.wait_for(reading, PATIENCE_SECONDS) == 0
    await asyncio.gather(*writing)
    assert await count_of("a") == 2 * CONNECTIONS


async def test_readers_are_served_while_single_statements_wait_to_write() -> None:
    outside = copy_context()
    async with write_transaction():
        keys = range(2, 2 + CONNECTIONS)
        writing = [asyncio.create_task(insert(key, f"n{key}", 1), context=outside.copy()) for key in keys]
        reading = asyncio.create_task(count_of("a"), context=outside.copy())
        assert await asyncio.wait_for(reading, PATIENCE_SECONDS) == 0
    await asyncio.gather(*writing)
    assert await count_of("n2") == 1
