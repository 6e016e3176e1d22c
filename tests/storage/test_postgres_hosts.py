"""An address that names several servers leads to the one that answers."""

import socket
from pathlib import Path

import asyncpg
import pytest

from app.storage.engines.postgres_hosts import connect_in_turn, each_server
from tests.postgres import Cluster
from tests.waiting import PATIENCE_SECONDS


@pytest.mark.parametrize(
    ("dsn", "servers"),
    [
        ("postgresql://app@db/name", ["postgresql://app@db/name"]),
        ("postgresql://app:x@a:1,b:2/name?ssl=on", ["postgresql://app:x@a:1/name?ssl=on", "postgresql://app:x@b:2/name?ssl=on"]),
        ("postgresql://app@/name?host=one,two", ["postgresql://app@/name?host=one", "postgresql://app@/name?host=two"]),
    ],
)  # fmt: skip
def test_each_server_has_an_address_of_its_own(dsn: str, servers: list[str]) -> None:
    assert each_server(dsn) == servers


async def test_a_server_that_accepts_and_never_answers_does_not_keep_us_from_the_next(
    postgres_cluster: Cluster, tmp_path: Path
) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / ".s.PGSQL.5432"))
        silent.listen()
        dsn = f"postgresql://test@/postgres?host={tmp_path},{postgres_cluster.folder}"
        connection = await connect_in_turn(dsn, timeout=PATIENCE_SECONDS)
    assert await connection.fetchval("SELECT 1") == 1
    await connection.close()


async def test_nobody_there_is_said_as_the_last_one_said_it(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        await connect_in_turn(
            f"postgresql://test@/postgres?host={tmp_path},{tmp_path}/b", timeout=PATIENCE_SECONDS
        )


async def test_a_server_that_takes_no_writes_is_passed_over(postgres_cluster: Cluster) -> None:
    dsn = f"postgresql://test@/postgres?host={postgres_cluster.folder}&target_session_attrs=standby"
    with pytest.raises(asyncpg.TargetServerAttributeNotMatched):
        await connect_in_turn(dsn, timeout=PATIENCE_SECONDS)
