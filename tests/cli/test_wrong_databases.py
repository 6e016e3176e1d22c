"""A database that cannot be used: every command says so in a line, and what to do."""

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest

from app.storage.engines.engine import make_engine
from app.storage.schema.migrating import migrate
from tests.cli.conftest import Run, assert_refused
from tests.postgres import Cluster

MIGRATE = "run: python -m app migrate"
COMMANDS = [
    ["serve"],
    ["worker", "--once"],
    ["seed", "demo"],
    ["compare", "10000001", "10000002"],
    ["plan", "10000001", "10000002"],
    ["orders"],
    ["orders", "retry", "20261123-AAAAAA"],
    ["reverse", "20261123-AAAAAA", "--reason", "x"],
    ["verify"],
    ["outbox"],
    ["retention"],
    ["export", "10000001"],
    ["erase", "10000001"],
    ["staff", "end", "anja"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_file_that_is_not_there_yet_is_named_and_not_made(run: Run, command: list[str], tmp_path: Path) -> None:
    assert_refused(run(*command), "var/app.db yet", MIGRATE)
    assert not (tmp_path / "var/app.db").exists()


@pytest.mark.parametrize("content", [b"", b"no database at all, but more than a hundred bytes of text" * 20])
@pytest.mark.parametrize("command", [["verify"], ["seed", "demo"], ["serve"], ["orders"]], ids=" ".join)
def test_a_file_that_is_no_database_or_an_empty_one_is_named(
    run: Run, command: list[str], content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "some.db").write_bytes(content)
    ended = run(*command, DATABASE_URL="sqlite:///some.db")
    assert_refused(ended, "DATABASE_URL: ", MIGRATE if not content else "no SQLite database")


@pytest.mark.parametrize("command", [["migrate"], ["orders"]], ids=" ".join)
def test_a_folder_is_no_database(run: Run, command: list[str], tmp_path: Path) -> None:
    assert_refused(run(*command, DATABASE_URL=f"sqlite:///{tmp_path}"), f"DATABASE_URL: {tmp_path} cannot be")


UNFIT = {
    "older": ("DELETE FROM migration WHERE id = (SELECT max(id) FROM migration)", MIGRATE),
    "newer": (
        "INSERT INTO migration (name, app_name) VALUES ('2099-01-01T00:00:00:000000', 'klantnummers')",
        "is newer than this program",
    ),
    "half": ("ALTER TABLE outbox RENAME TO outbox_before", "misses outbox."),
}


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "app.db"
    asyncio.run(migrate(make_engine(f"sqlite:///{file}")))
    return file


@pytest.fixture(params=[*UNFIT])
def unfit(request: pytest.FixtureRequest, migrated: Path, tmp_path: Path) -> str:
    """A database in app.db whose schema is not this program's, and what is to be said about it."""
    shutil.copyfile(migrated, tmp_path / "app.db")
    change, words = UNFIT[request.param]
    with closing(sqlite3.connect(tmp_path / "app.db")) as database, database:
        database.execute(change)
    return words


@pytest.mark.parametrize("command", [["migrate"], *COMMANDS], ids=" ".join)
def test_a_schema_that_does_not_fit_is_named_by_every_command(run: Run, unfit: str, command: list[str]) -> None:
    # The older one is what its own last migration has left: to run it again is the one thing that cannot work.
    words = "the database refuses" if (command, unfit) == (["migrate"], MIGRATE) else unfit
    assert_refused(run(*command, DATABASE_URL="sqlite:///app.db"), "DATABASE_URL: ", words)


@pytest.fixture(scope="module")
def cluster(postgres_cluster: Cluster) -> Iterator[Cluster]:
    order(postgres_cluster, "postgres", "CREATE DATABASE wrong_settings", "CREATE ROLE poor LOGIN")
    asyncio.run(migrate(make_engine(postgres_cluster.address("wrong_settings"))))
    yield postgres_cluster
    order(postgres_cluster, "postgres", "DROP DATABASE wrong_settings WITH (FORCE)", "DROP ROLE poor")


def test_role_database_and_rights_are_told_apart(run: Run, cluster: Cluster) -> None:
    good = cluster.address("wrong_settings")
    for address, words in (
        (good.replace("test@", "nobody@"), "role"),
        (good.replace("test@", "poor@"), "may not do this"),
        (cluster.address("nowhere"), "no such database"),
        (cluster.address("postgres"), MIGRATE),
        (f"{good}&colour=red", "colour"),
    ):
        assert_refused(run("orders", DATABASE_URL=address), "DATABASE_URL: ", words)
    assert_refused(run("migrate", DATABASE_URL=cluster.address("nowhere")), "DATABASE_URL: ", "no such database")


@pytest.mark.parametrize("change", [*UNFIT])
def test_a_schema_of_a_server_that_does_not_fit_is_named(run: Run, cluster: Cluster, change: str) -> None:
    order(cluster, "postgres", "CREATE DATABASE changed TEMPLATE wrong_settings")
    order(cluster, "changed", UNFIT[change][0])
    ended = run("verify", DATABASE_URL=cluster.address("changed"))
    order(cluster, "postgres", "DROP DATABASE changed WITH (FORCE)")
    assert_refused(ended, "DATABASE_URL: ", UNFIT[change][1])


def order(cluster: Cluster, database: str, *statements: str) -> None:
    async def give() -> None:
        connection = await asyncpg.connect(cluster.address(database))
        for statement in statements:
            await connection.execute(statement)
        await connection.close()

    asyncio.run(give())
