"""No SQLite connection is reused in doubt: the pool after failures and cancellations (points 5 to 8 of eight)."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from piccolo.engine.sqlite import AsyncBatch

from app.errors import Busy
from app.storage.engines.engine_sqlite import WAL_IS_SAFE, PooledSQLiteEngine
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


@pytest.fixture
def impatient(engine: PooledSQLiteEngine) -> PooledSQLiteEngine:
    """It gives up a locked database at once; no connection is open yet."""
    engine.connection_kwargs["timeout"] = 0
    return engine


# 5. No connection is reused in doubt


async def test_a_cancelled_begin_closes_its_connection_and_frees_the_writers(engine: PooledSQLiteEngine) -> None:
    await count_of("a")  # so that a connection is open, and BEGIN comes next
    with locked_by_somebody_else(engine) as other:
        waiting = asyncio.create_task(add_one())
        for _ in range(100):
            await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.sleep(0)
        other.execute("ROLLBACK")
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert idle_connections(engine) == 0
    await asyncio.wait_for(add_one(), PATIENCE_SECONDS)
    assert await count_of("a") == 1


async def test_a_begin_that_fails_closes_its_connection_and_says_busy(impatient: PooledSQLiteEngine) -> None:
    await count_of("a")  # so that a connection is open, and BEGIN comes next
    with locked_by_somebody_else(impatient), pytest.raises(Busy):
        await add_one()
    assert idle_connections(impatient) == 0
    await add_one()
    assert await count_of("a") == 1


@pytest.mark.skipif(WAL_IS_SAFE, reason="in WAL mode a reader does not hold up a commit")
async def test_a_commit_that_fails_closes_its_connection_and_says_busy(impatient: PooledSQLiteEngine) -> None:
    with closing(sqlite3.connect(str(impatient.path), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM counter").fetchone()
        with pytest.raises(Busy):
            await add_one()
    assert idle_connections(impatient) == 0
    assert await count_of("a") == 0


async def test_a_cancelled_transaction_is_undone_and_its_connection_closed(engine: PooledSQLiteEngine) -> None:
    inside = asyncio.Event()

    async def never_ends() -> None:
        async with write_transaction():
            await insert(2, "b", 1)
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert idle_connections(engine) == 0
    assert await count_of("b") is None
    await add_one()


async def test_a_long_statement_nobody_waits_for_is_interrupted() -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS c FROM n"
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await Counter.raw(endless)
    assert await count_of("a") == 0


# 6. The current transaction


@pytest.mark.skipif(WAL_IS_SAFE, reason="in WAL mode a reader does not hold up a commit")
async def test_the_task_is_free_again_when_its_commit_failed(impatient: PooledSQLiteEngine) -> None:
    with closing(sqlite3.connect(str(impatient.path), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM counter").fetchone()
        with pytest.raises(Busy):
            await add_one()
    assert not impatient.transaction_exists()
    await add_one()
    assert await count_of("a") == 1


# 7. An ordinary error


async def test_a_refused_statement_keeps_its_connection(engine: PooledSQLiteEngine) -> None:
    await count_of("a")
    with pytest.raises(sqlite3.IntegrityError):
        await insert(1, "a", 0)
    assert idle_connections(engine) == 1


async def test_a_batch_does_not_take_a_connection_from_the_pool() -> None:
    await count_of("a")
    async with await Counter.select(Counter.number).batch(batch_size=10) as batch:
        assert isinstance(batch, AsyncBatch)
        assert await batch.next() == [{"number": 0}]
    assert await count_of("a") == 0


# 8. A commit in doubt


async def test_a_cancelled_commit_is_done_or_undone_but_never_half() -> None:
    async def two_rows(key: int) -> None:
        async with write_transaction():
            await insert(key, f"first {key}", 1)
            await insert(key + 1000, f"second {key}", 1)

    for moment in range(0, 300, 10):
        key = 2 + moment
        task = asyncio.create_task(two_rows(key))
        for _ in range(moment):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        assert await count_of(f"first {key}") == await count_of(f"second {key}")
    await add_one()


def locked_by_somebody_else(engine: PooledSQLiteEngine) -> "closing[sqlite3.Connection]":
    other = sqlite3.connect(str(engine.path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return closing(other)
