"""A throw-away table to try engines on: named numbers."""

import asyncio
import sys
import threading

from piccolo.columns import Integer, Text
from piccolo.table import Table

from app.storage.engines.engine import Engine, make_engine, use
from app.storage.engines.engine_sqlite import PooledSQLiteEngine
from app.storage.transaction import write_transaction


class Counter(Table, tablename="counter"):
    name = Text()
    number = Integer()


async def set_up(engine: Engine) -> None:
    """The table with one row, `a` at 0, in use on this engine."""
    use(engine, [Counter])
    await Counter.raw(
        "CREATE TABLE counter (id INTEGER CONSTRAINT pk_counter PRIMARY KEY, "
        "name TEXT NOT NULL CONSTRAINT uq_counter_name UNIQUE, "
        "number INTEGER NOT NULL CONSTRAINT ck_counter_number CHECK (number >= 0))"
    )
    await insert(1, "a", 0)


async def insert(key: int, name: str, number: int) -> None:
    await Counter.raw("INSERT INTO counter (id, name, number) VALUES ({}, {}, {})", key, name, number)


async def count_of(name: str) -> int | None:
    """The number under this name; None when there is no such row."""
    rows = await Counter.raw("SELECT number FROM counter WHERE name = {}", name)
    return rows[0]["number"] if rows else None


async def add_one() -> None:
    """Read, then write what was read plus 1: right only when nobody writes in between."""
    async with write_transaction():
        lock = "FOR UPDATE" if Counter._meta.db.engine_type == "postgres" else ""
        (row,) = await Counter.raw(f"SELECT number FROM counter WHERE name = 'a' {lock}")
        await Counter.raw("UPDATE counter SET number = {} WHERE name = 'a'", row["number"] + 1)


def idle_connections(engine: PooledSQLiteEngine) -> int:
    """Those the pool would lend again."""
    return len(engine.pool._idle) if engine.pool else 0


def connections_left() -> int:
    """SQLite connections that did not end: each has a thread, which is given time to."""
    threads = [thread for thread in threading.enumerate() if "_connection_worker_thread" in thread.name]
    for thread in threads:
        thread.join(timeout=60)
    return sum(thread.is_alive() for thread in threads)


async def _add_many(address: str, times: int) -> None:
    engine = make_engine(address)
    use(engine, [Counter])
    await engine.start_connection_pool()
    try:
        for _ in range(times):
            await add_one()
    finally:
        await engine.close_connection_pool()


if __name__ == "__main__":  # as a process beside the test: python -m tests.storage.counter ADDRESS TIMES
    asyncio.run(_add_many(sys.argv[1], int(sys.argv[2])))
