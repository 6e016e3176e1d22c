"""Writers who wait for one another give up in time, each by itself, and the next one succeeds."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from app.errors import Busy
from app.storage.engines.engine import use
from app.storage.engines.engine_sqlite import PooledSQLiteEngine
from app.storage.engines.sqlite_pool import SQLitePool
from app.storage.tables import TABLES
from app.storage.transaction import write_transaction


async def test_nobody_waits_for_all_the_writers_before(tmp_path: Path) -> None:
    engine = PooledSQLiteEngine(str(tmp_path / "test.db"))
    use(engine, TABLES)
    engine.pool = SQLitePool(engine.get_connection, patience=0.05)
    async with engine.lease(writing=True):
        tried = await asyncio.gather(*(_write() for _ in range(5)), return_exceptions=True)
    [after] = await asyncio.gather(_write(), return_exceptions=True)
    await engine.close_connection_pool()
    assert [type(each) for each in tried] == [Busy] * 5
    assert after is None


@pytest.mark.parametrize("writing", [True, False])
async def test_a_lease_given_up_leaves_room_for_the_next(tmp_path: Path, writing: bool) -> None:
    engine = PooledSQLiteEngine(str(tmp_path / "test.db"))
    pool = SQLitePool(engine.get_connection, patience=0.05)
    async with AsyncExitStack() as held:
        for first in (True, False, False, False):
            await held.enter_async_context(pool.lease(writing=first))
        with pytest.raises(TimeoutError):
            await _lease(pool, writing)
    await _lease(pool, writing)
    await pool.close()


async def _lease(pool: SQLitePool, writing: bool) -> None:
    async with pool.lease(writing=writing):
        pass


async def _write() -> None:
    async with write_transaction():
        pass
