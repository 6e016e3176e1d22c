"""What our PostgreSQL engine does that the stock one does not."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
from piccolo.engine.exceptions import TransactionError

from app.errors import Busy
from app.storage.engines.engine import make_engine
from app.storage.engines.engine_postgres import CONNECTIONS, PooledPostgresEngine
from app.storage.transaction import write_transaction
from tests.databases import PostgresDatabases
from tests.storage.counter import Counter, add_one, count_of, insert, set_up


@pytest.fixture(autouse=True)
async def engine(postgres_databases: PostgresDatabases) -> AsyncIterator[PooledPostgresEngine]:
    async with postgres_databases.fresh() as engine:
        assert isinstance(engine, PooledPostgresEngine)
        await set_up(engine)
        yield engine


async def own_process() -> int:
    """The number of the server process that answers; inside a transaction, the one that holds it."""
    (row,) = await Counter.raw("SELECT pg_backend_pid() AS pid")
    return int(row["pid"])


async def end_process(engine: PooledPostgresEngine, pid: int) -> None:
    """As if the server went away: its process ends, and nobody was told."""
    administrator = await asyncpg.connect(engine.config["dsn"])
    await administrator.execute("SELECT pg_terminate_backend($1)", pid)
    await administrator.close()


def test_making_an_engine_connects_to_nothing() -> None:
    assert make_engine("postgresql://nobody@127.0.0.1:1/nothing").engine_type == "postgres"


async def test_a_server_that_is_away_is_busy() -> None:
    away = make_engine("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Busy):
        await away.start_connection_pool()


async def test_connections_are_kept_between_start_and_close_only(engine: PooledPostgresEngine) -> None:
    assert await own_process() == await own_process()
    await engine.close_connection_pool()
    assert await own_process() != await own_process()


async def test_without_a_pool_transactions_work_too(engine: PooledPostgresEngine) -> None:
    await engine.close_connection_pool()
    await add_one()
    assert await count_of("a") == 1


async def test_many_tasks_share_the_connections_of_the_pool() -> None:
    pids = await asyncio.gather(*(own_process() for _ in range(40)))
    assert len(set(pids)) <= CONNECTIONS


async def test_statements_and_locks_have_a_time_limit() -> None:
    limits = [await Counter.raw(f"SHOW {name}") for name in ("statement_timeout", "lock_timeout")]
    assert limits == [[{"statement_timeout": "30s"}], [{"lock_timeout": "5s"}]]


async def test_giving_a_connection_back_asks_the_server_nothing() -> None:
    await Counter.raw("SET application_name = 'kept'")  # a reset would take it away
    assert await Counter.raw("SHOW application_name") == [{"application_name": "kept"}]


async def test_what_was_set_for_a_transaction_ends_with_it() -> None:
    async with write_transaction():
        await Counter.raw("SET LOCAL statement_timeout = '1s'")
    assert await Counter.raw("SHOW statement_timeout") == [{"statement_timeout": "30s"}]


async def test_a_statement_that_takes_too_long_is_busy() -> None:
    async def too_long() -> None:
        async with write_transaction():
            await Counter.raw("SET LOCAL statement_timeout = 20")
            await Counter.raw("SELECT pg_sleep(5)")

    with pytest.raises(Busy):
        await too_long()
    assert await count_of("a") == 0


async def test_a_connection_lost_in_a_transaction_is_replaced(engine: PooledPostgresEngine) -> None:
    async def cut_off() -> None:
        async with write_transaction():
            await insert(2, "b", 1)
            await end_process(engine, await own_process())
            await insert(3, "c", 1)

    with pytest.raises(Busy):
        await cut_off()
    assert not engine.transaction_exists()
    assert await count_of("b") is None
    await add_one()


async def test_a_connection_lost_before_the_commit_is_replaced(engine: PooledPostgresEngine) -> None:
    async def cut_off() -> None:
        async with write_transaction():
            await insert(2, "b", 1)
            await end_process(engine, await own_process())

    with pytest.raises(Busy):
        await cut_off()
    assert not engine.transaction_exists()
    assert await count_of("b") is None
    await add_one()


async def test_a_rollback_that_fails_hides_neither_the_reason_nor_the_next_query(
    engine: PooledPostgresEngine,
) -> None:
    async def fail() -> None:
        async with write_transaction():
            await end_process(engine, await own_process())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert not engine.transaction_exists()
    assert await count_of("a") == 0


async def test_a_cancelled_transaction_is_undone(engine: PooledPostgresEngine) -> None:
    inside = asyncio.Event()

    async def never_ends() -> None:
        async with write_transaction():
            await insert(2, "b", 1)
            inside.set()
            await Counter.raw("SELECT pg_sleep(60)")

    task = asyncio.create_task(never_ends())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not engine.transaction_exists()
    assert await count_of("b") is None


async def test_gathering_inside_does_not_poison_what_comes_after(engine: PooledPostgresEngine) -> None:
    async def gathered() -> None:
        async with write_transaction():
            await asyncio.gather(own_process(), own_process(), own_process())

    with pytest.raises(asyncpg.InterfaceError, match="another operation is in progress"):
        await gathered()
    assert not engine.transaction_exists()
    await add_one()
    assert await count_of("a") == 1


async def test_all_connections_come_back_after_failures(engine: PooledPostgresEngine) -> None:
    async def fail() -> None:
        async with write_transaction():
            await insert(1, "a", 0)

    await asyncio.gather(*(fail() for _ in range(3 * CONNECTIONS)), return_exceptions=True)
    pool = engine.pool
    assert pool is not None
    assert pool.get_idle_size() == pool.get_size()


async def test_a_transaction_refuses_to_be_nested() -> None:
    async with write_transaction():
        with pytest.raises(TransactionError):
            await add_one()
