"""Whoever waits for a server that fell silent is told; whoever waits for a slow one is not disturbed."""

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from app.errors import Busy
from app.storage.engines.engine import use
from app.storage.engines.engine_postgres import CLIENT_GIVES_UP_SECONDS, PooledPostgresEngine
from app.storage.engines.postgres_watch import answers
from app.storage.transaction import write_transaction
from tests.conftest import POSTGRES_NOT_FOUND
from tests.postgres import Cluster, find_postgres, running_cluster
from tests.storage.counter import Counter

LONG_BEFORE_THE_LIMIT = CLIENT_GIVES_UP_SECONDS / 2


async def ask(server: str) -> object:
    connection = await asyncpg.connect(server, timeout=10)
    await connection.close()
    return connection


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """One that may be stopped in the midst of a word."""
    programs = find_postgres()
    if programs is None:
        pytest.skip(POSTGRES_NOT_FOUND)
    with running_cluster(programs) as cluster:
        yield cluster


async def test_a_server_answers_by_a_refusal_too_and_not_by_silence(
    postgres_cluster: Cluster, tmp_path: Path
) -> None:
    assert await answers(postgres_cluster.address("postgres"), ask)
    assert await answers(postgres_cluster.address("nowhere"), ask)
    assert not await answers(f"postgresql://test@/x?host={tmp_path}", ask)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / ".s.PGSQL.5432"))
        silent.listen()
        assert not await answers(f"postgresql://test@/x?host={tmp_path}", ask)


async def test_whoever_waits_for_a_server_that_fell_silent_is_told_long_before_the_limit(
    own_cluster: Cluster,
) -> None:
    engine = PooledPostgresEngine(own_cluster.address("postgres"))
    use(engine, [Counter])
    await engine.start_connection_pool()
    asking = [asyncio.ensure_future(each) for each in (_in_transaction(), _alone())]
    (row,) = await Counter.raw("SELECT 1 AS one")
    assert row["one"] == 1
    stopped = own_cluster.processes
    try:
        for process in stopped:
            os.kill(process, signal.SIGSTOP)
        async with asyncio.timeout(LONG_BEFORE_THE_LIMIT):
            answers = await asyncio.gather(*asking, return_exceptions=True)
        assert [type(each) for each in answers] == [Busy, Busy]
    finally:
        for process in stopped:
            os.kill(process, signal.SIGCONT)
    assert await Counter.raw("SELECT 1 AS one") == [{"one": 1}], "and nobody is given a connection that is dead"
    await engine.close_connection_pool()


async def test_whoever_waits_for_a_slow_statement_waits_on(own_cluster: Cluster) -> None:
    engine = PooledPostgresEngine(own_cluster.address("postgres"))
    use(engine, [Counter])
    await engine.start_connection_pool()
    async with write_transaction():
        (row,) = await Counter.raw("SELECT 1 AS one FROM pg_sleep(4)")
    assert row["one"] == 1
    await engine.close_connection_pool()


async def _in_transaction() -> None:
    async with write_transaction():
        await Counter.raw("SELECT pg_sleep(30)")


async def _alone() -> None:
    await Counter.raw("UPDATE pg_class SET relname = relname WHERE pg_sleep(30) IS NULL")
