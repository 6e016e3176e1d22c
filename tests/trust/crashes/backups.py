"""Takes a backup while others write, and restores it, with each database's own tools."""

import sqlite3
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from app.storage.engines.engine import Engine
from app.storage.engines.engine_sqlite import PooledSQLiteEngine
from tests.databases import Databases, address_of
from tests.postgres import find_postgres


def back_up(engine: Engine, file: Path) -> None:
    """Backs the whole database up into this file."""
    if isinstance(engine, PooledSQLiteEngine):
        with closing(sqlite3.connect(engine.path, timeout=30)) as source, closing(sqlite3.connect(file)) as target:
            source.backup(target)
    else:
        _program("pg_dump", "--format=custom", f"--file={file}", address_of(engine))


@asynccontextmanager
async def restored(databases: Databases, file: Path) -> AsyncIterator[Engine]:
    """A database restored from a backup, used by the tables."""
    async with databases.fresh() as engine:
        await engine.close_connection_pool()
        if isinstance(engine, PooledSQLiteEngine):
            Path(engine.path).write_bytes(file.read_bytes())
        else:
            _program("pg_restore", "--clean", "--exit-on-error", f"--dbname={address_of(engine)}", str(file))
        await engine.start_connection_pool()
        yield engine


def _program(name: str, *arguments: str) -> None:
    programs = find_postgres()
    assert programs is not None
    subprocess.run([programs / name, *arguments], check=True, timeout=120)
