"""Brings the database up to date, inside this process."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager
from piccolo.apps.migrations.tables import Migration

from app.storage.engines.engine import Engine, use
from app.storage.engines.engine_sqlite import PooledSQLiteEngine
from app.storage.engines.fault_words import DatabaseRefused, faults_in_words
from app.storage.schema.piccolo_app import APP_CONFIG
from app.storage.schema.schema_checks import check_schema, refuse_newer
from app.storage.sql import run
from app.storage.tables import TABLES
from app.storage.transaction import write_transaction

ANY_LOCK_NUMBER = 8_115_642


async def migrate(engine: Engine) -> None:
    """Runs every migration that has not run yet, all or none; the engine is in use afterwards.

    Raises DatabaseRefused with nothing changed. If several processes start at once, the others wait for the first.
    """
    _make_file(engine)
    use(engine, (*TABLES, Migration))
    with faults_in_words(all_of_them=True), _piccolo_uses(engine), redirect_stdout(io.StringIO()):
        async with write_transaction():
            await _lock_out_others(engine)
            await _forwards()
            await check_schema()


async def _forwards() -> None:
    manager = ForwardsMigrationManager(app_name=APP_CONFIG.app_name)
    await manager.create_migration_table()
    refuse_newer(frozenset(await Migration.get_migrations_which_ran(app_name=APP_CONFIG.app_name)))
    result = await manager.run_migrations(APP_CONFIG)
    if not result.success:
        raise RuntimeError(result.message or "the migrations did not succeed")


def _make_file(engine: Engine) -> None:
    if isinstance(engine, PooledSQLiteEngine):
        try:
            Path(engine.path).parent.mkdir(parents=True, exist_ok=True)
            with Path(engine.path).open("ab"):
                pass
        except OSError as fault:
            raise DatabaseRefused(f"DATABASE_URL: {engine.path} cannot be written ({fault.strerror})") from fault


async def _lock_out_others(engine: Engine) -> None:
    # On SQLite the IMMEDIATE transaction is the lock.
    if engine.engine_type == "postgres":
        await run("SET LOCAL statement_timeout = 0")
        await run("SET LOCAL lock_timeout = 0")
        await run("SELECT pg_advisory_xact_lock(:number)", number=ANY_LOCK_NUMBER)


@contextmanager
def _piccolo_uses(engine: Engine) -> Iterator[None]:
    """Makes Piccolo run migrations on this engine, and restores what Piccolo changes for them.

    Piccolo uses the engine of piccolo_conf and puts the folder of migrations on the import path.
    """
    import piccolo_conf  # here, because it reads the settings of the environment

    engine_before, path_before = piccolo_conf.DB, sys.path[:]
    piccolo_conf.DB = engine
    try:
        yield
    finally:
        piccolo_conf.DB = engine_before
        sys.path[:] = path_before
