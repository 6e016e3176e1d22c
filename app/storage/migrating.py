"""Bringing the database up to date, inside this process."""

import io
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

import asyncpg
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager
from piccolo.apps.migrations.tables import Migration

import piccolo_conf
from app.storage.engine import Engine, use
from app.storage.engine_sqlite import PooledSQLiteEngine
from app.storage.piccolo_app import APP_CONFIG
from app.storage.schema_checks import SchemaNotWhole, check_schema
from app.storage.tables import TABLES
from app.storage.transaction import write_transaction

ANY_LOCK_NUMBER = 8_115_642


async def migrate(engine: Engine) -> None:
    """Run every migration that has not run yet, all or none; the engine is in use afterwards.

    Raises SchemaNotWhole, with nothing done, when one does not succeed, or when the database lacks something
    afterwards. Several processes may start at once: the others wait for the first.
    """
    _make_folder(engine)
    use(engine, (*TABLES, Migration))
    with _piccolo_uses(engine), redirect_stdout(io.StringIO()), _in_words():
        async with write_transaction():
            await _lock_out_others(engine)
            await _forwards()
    await check_schema()


async def _forwards() -> None:
    manager = ForwardsMigrationManager(app_name=APP_CONFIG.app_name)
    await manager.create_migration_table()
    result = await manager.run_migrations(APP_CONFIG)
    if not result.success:
        raise RuntimeError(result.message or "the migrations did not succeed")


def _make_folder(engine: Engine) -> None:
    if isinstance(engine, PooledSQLiteEngine):
        Path(engine.path).parent.mkdir(parents=True, exist_ok=True)


async def _lock_out_others(engine: Engine) -> None:
    # On SQLite the IMMEDIATE transaction is the lock.
    if engine.engine_type == "postgres":
        await Migration.raw("SET LOCAL statement_timeout = 0")
        await Migration.raw("SET LOCAL lock_timeout = 0")
        await Migration.raw("SELECT pg_advisory_xact_lock({})", ANY_LOCK_NUMBER)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, asyncpg.PostgresError) as refused:
        raise SchemaNotWhole(f"the migrations did not succeed, and nothing was changed: {refused}") from refused


@contextmanager
def _piccolo_uses(engine: Engine) -> Iterator[None]:
    """Piccolo runs migrations on the engine of piccolo_conf, and puts their folder on the import path."""
    engine_before, path_before = piccolo_conf.DB, sys.path[:]
    piccolo_conf.DB = engine
    try:
        yield
    finally:
        piccolo_conf.DB = engine_before
        sys.path[:] = path_before
