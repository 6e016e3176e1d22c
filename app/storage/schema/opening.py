"""Opens the database of DATABASE_URL for as long as it is needed."""

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
    """The engine, used by the tables, with its pool started and its schema checked; it is closed at the end.

    With `newer` the schema may be that of a later release, as after going back from an upgrade.

    Raises DatabaseRefused, also in place of a driver's errors while the database is open.
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
    """Raises DatabaseRefused for a missing file, which SQLite would create empty."""
    if not isinstance(engine, PooledSQLiteEngine):
        return
    try:
        with Path(engine.path).open("rb"):
            pass
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise DatabaseRefused(f"DATABASE_URL: there is no file {engine.path} yet; {MIGRATE}") from fault
    except OSError as fault:
        raise DatabaseRefused(f"DATABASE_URL: {engine.path} cannot be opened ({fault.strerror})") from fault
