"""Makes fresh databases for tests: copies of a template that is migrated once."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg

from app.storage.engines.engine import Engine, make_engine, use
from app.storage.engines.engine_postgres import PooledPostgresEngine
from app.storage.engines.engine_sqlite import PooledSQLiteEngine
from app.storage.schema.migrating import migrate
from app.storage.tables import TABLES
from tests.postgres import Cluster

_numbers = count(1)


class SQLiteFiles:
    """Databases as files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"
        _run_migrations(f"sqlite:///{self._template}")

    @asynccontextmanager
    async def fresh(self, like: Engine | None = None) -> AsyncIterator[Engine]:
        """A migrated database, used by the tables, with its pool started; a copy of `like` if that is given."""
        file = self._folder / f"{next(_numbers)}.db"
        shutil.copyfile(like.path if isinstance(like, PooledSQLiteEngine) else self._template, file)
        async with _in_use(make_engine(f"sqlite:///{file}")) as engine:
            yield engine
        file.unlink()


class PostgresDatabases:
    """Databases in one cluster."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        asyncio.run(self._order("CREATE DATABASE template"))
        _run_migrations(cluster.address("template"))

    @asynccontextmanager
    async def fresh(self, like: Engine | None = None) -> AsyncIterator[Engine]:
        """The same in a cluster. It closes the pool of `like`, because nobody may be connected to a template."""
        name = f"test_{next(_numbers)}"
        template = urlsplit(address_of(like)).path[1:] if like else "template"
        await self._order(f"CREATE DATABASE {name} TEMPLATE {template}")
        async with _in_use(make_engine(self._cluster.address(name))) as engine:
            yield engine
        await self._order(f"DROP DATABASE {name} WITH (FORCE)")

    async def _order(self, statement: str) -> None:
        connection = await asyncpg.connect(self._cluster.address("postgres"))
        await connection.execute(statement)
        await connection.close()


Databases = SQLiteFiles | PostgresDatabases


def address_of(engine: Engine) -> str:
    """The DATABASE_URL with which another process uses the same database."""
    return str(engine.config["dsn"]) if isinstance(engine, PooledPostgresEngine) else f"sqlite:///{engine.path}"


def _run_migrations(address: str) -> None:
    asyncio.run(migrate(make_engine(address)))


@asynccontextmanager
async def _in_use(engine: Engine) -> AsyncIterator[Engine]:
    use(engine, TABLES)
    await engine.start_connection_pool()
    try:
        yield engine
    finally:
        await engine.close_connection_pool()
