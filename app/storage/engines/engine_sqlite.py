"""SQLite with a pool and IMMEDIATE transactions."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from types import TracebackType
from typing import Any

import aiosqlite
from piccolo.engine.sqlite import Atomic, SQLiteEngine, SQLiteTransaction, TransactionType, dict_factory
from piccolo.querystring import QueryString

from app.storage.engines.busy import busy_by_name
from app.storage.engines.sqlite_pool import Lease, SQLitePool

BUSY_TIMEOUT_SECONDS = 10
# Older versions can lose commits when two connections write in WAL mode.
WAL_IS_SAFE = sqlite3.sqlite_version_info >= (3, 51, 3)
ON_OPENING = (
    "PRAGMA foreign_keys = ON",
    f"PRAGMA journal_mode = {'WAL' if WAL_IS_SAFE else 'TRUNCATE'}",
    "PRAGMA synchronous = FULL",
)
READS = re.compile(r"\s*(SELECT\b|WITH\b(?!.*\b(INSERT|UPDATE|DELETE)\b))", re.IGNORECASE | re.DOTALL)

Rows = Iterable[Any]  # dicts; aiosqlite has no type for a row factory of ours


class PooledSQLiteEngine(SQLiteEngine):
    """Keeps connections between start_connection_pool() and close_connection_pool(); otherwise closes each."""

    def __init__(self, path: str) -> None:
        super().__init__(path=path, timeout=BUSY_TIMEOUT_SECONDS)
        self.pool: SQLitePool | None = None

    async def start_connection_pool(self) -> None:
        # The pool never starts by itself: aiosqlite's threads are no daemons and would keep a command alive.
        if self.pool is None:
            self.pool = SQLitePool(self.get_connection)

    async def close_connection_pool(self) -> None:
        pool, self.pool = self.pool, None
        if pool is not None:
            await pool.close()

    def transaction(
        self, transaction_type: TransactionType = TransactionType.immediate, allow_nested: bool = True
    ) -> "PooledSQLiteTransaction":
        return PooledSQLiteTransaction(self, transaction_type, allow_nested)

    def atomic(self, transaction_type: TransactionType = TransactionType.immediate) -> Atomic:
        return Atomic(engine=self, transaction_type=transaction_type)

    def lease(self, *, writing: bool) -> AbstractAsyncContextManager[Lease]:
        """A connection for one statement or one transaction."""
        return self.pool.lease(writing=writing) if self.pool else self._lease_once()

    async def get_connection(self) -> aiosqlite.Connection:
        """A new connection, set up; the caller closes it (Piccolo's `batch` does)."""
        connection = await aiosqlite.connect(**self.connection_kwargs)
        connection.row_factory = dict_factory  # type: ignore[assignment]  # dicts, as Piccolo expects
        try:
            for statement in ON_OPENING:
                await connection.execute_fetchall(statement)
        except BaseException:
            await asyncio.shield(connection.close())
            raise
        return connection

    async def run_querystring(self, querystring: QueryString, in_pool: bool = False) -> Rows:
        with busy_by_name():
            rows: Rows = await super().run_querystring(querystring, in_pool)
            return rows

    async def run_ddl(self, ddl: str, in_pool: bool = False) -> Rows:
        with busy_by_name():
            rows: Rows = await super().run_ddl(ddl, in_pool)
            return rows

    @asynccontextmanager
    async def _lease_once(self) -> AsyncIterator[Lease]:
        connection = await self.get_connection()
        try:
            yield Lease(connection)
        finally:
            await asyncio.shield(connection.close())

    # The next two are Piccolo's hooks for running a statement. They ignore the kind of query and its table, which
    # Piccolo needs only for SQLite older than 3.35: that has no RETURNING and is not supported.

    async def _run_in_new_connection(
        self, query: str, args: Sequence[object] | None = None, *_kind_and_table: object, **_named: object
    ) -> Rows:
        async with self.lease(writing=READS.match(query) is None) as lease:
            try:
                rows = await lease.connection.execute_fetchall(query, args)
            except sqlite3.Error:
                lease.clean = True  # the statement was refused, but the connection still works
                raise
            lease.clean = True
            return rows

    async def _run_in_existing_connection(
        self,
        connection: aiosqlite.Connection,
        query: str,
        args: Sequence[object] | None = None,
        *_kind_and_table: object,
        **_named: object,
    ) -> Rows:
        return await connection.execute_fetchall(query, args)


class PooledSQLiteTransaction(SQLiteTransaction):
    """A transaction, IMMEDIATE by default: a DEFERRED one that reads and then writes fails beside another one."""

    engine: PooledSQLiteEngine

    async def __aenter__(self) -> SQLiteTransaction:
        if self._parent is not None:
            return self._parent
        self._leasing = self.engine.lease(writing=self.transaction_type is not TransactionType.deferred)
        self._lease = await self._leasing.__aenter__()
        self.connection = self._lease.connection
        try:
            await self.connection.execute_fetchall(f"BEGIN {self.transaction_type.value}")
        except BaseException:
            # A cancelled BEGIN keeps waiting in its thread and would lock later, so this connection is closed.
            await self._leasing.__aexit__(None, None, None)
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exception: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        if self._parent is not None:
            return exception is None
        try:
            await self._end(exception)
        finally:
            self.engine.current_transaction.reset(self.context)
            await self._leasing.__aexit__(None, None, None)
        return False

    async def _end(self, exception: BaseException | None) -> None:
        if self._committed or self._rolled_back:
            self._lease.clean = True  # it was ended by hand inside the block
        elif exception is None:
            await self.connection.execute_fetchall("COMMIT")
            self._lease.clean = True
        elif isinstance(exception, Exception):
            with suppress(sqlite3.Error):  # the error that caused the rollback is the one to raise
                await self.connection.execute_fetchall("ROLLBACK")
                self._lease.clean = True
        # When cancelled, closing the connection rolls back.
