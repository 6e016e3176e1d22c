"""The engine in use: it is made from an address and given to the tables."""

from collections.abc import Iterable

from piccolo.table import Table

from app.storage.engines.engine_postgres import PooledPostgresEngine
from app.storage.engines.engine_sqlite import PooledSQLiteEngine

Engine = PooledSQLiteEngine | PooledPostgresEngine


def make_engine(database_url: str) -> Engine:
    """The engine for `sqlite:///relative`, `sqlite:////absolute` or `postgresql://…`. It does not connect yet."""
    scheme, _, rest = database_url.partition("://")
    if scheme in {"postgresql", "postgres"}:
        return PooledPostgresEngine(database_url)
    elif scheme == "sqlite" and rest.startswith("/") and rest not in {"/", "/:memory:"}:
        return PooledSQLiteEngine(rest[1:])
    else:
        raise ValueError("a database address is sqlite:///file or postgresql://host/name")


def use(engine: Engine, tables: Iterable[type[Table]]) -> None:
    """Makes these tables and all transactions use this engine from now on."""
    for table in tables:
        table._meta.db = engine
    _in_use[:] = [engine]


def current_engine() -> Engine:
    """The engine of the last call of use()."""
    if not _in_use:
        raise RuntimeError("no engine in use: call use(engine, tables) first")
    return _in_use[0]


_in_use: list[Engine] = []
