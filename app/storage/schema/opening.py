"""The database of DATABASE_URL, open for as long as it is needed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.storage.engines.engine import Engine, make_engine, use
from app.storage.engines.engine_sqlite import PooledSQLiteEngine
from app.storage.engines.fault_words import MIGRATE, DatabaseRefused, faults_in_words
from app.storage.schema.schema_checks import check_schema
from app.storage.tables import TABLES


@asynccontextmanager
async def open_database(database_url: str, *, newer: bool = False) -> AsyncIterator[Engine]:
    """The engine, in use by the tables, its pool started, its schema checked; closed at the end.

    With `newer` the schema may be that of a later release: the way back after an upgrade.

    Raises DatabaseRefused, also in place of what a driver says while the database is open.
    """
    engine = make_engine(database_url)
    _refuse_absent(engine)
    use(engine, TABLES)
    with faults_in_words():
        try:
            with faults_in_words(all_of_them=True):
                await engine.start_connection_pool()
                await check_schema(newer=newer)
            yield engine
        finally:
            await engine.close_connection_pool()


def _refuse_absent(engine: Engine) -> None:
    """SQLite would make an empty file in the place of one that is not there."""
    if not isinstance(engine, PooledSQLiteEngine):
        return
    try:
        with Path(engine.path).open("rb"):
            pass
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise DatabaseRefused(f"DATABASE_URL: there is no file {engine.path} yet; {MIGRATE}") from fault
    except OSError as fault:
        raise DatabaseRefused(f"DATABASE_URL: {engine.path} cannot be opened ({fault.strerror})") from fault
