"""PostgreSQL with a pool and a cheap reset, which leaves no broken connection or transaction behind."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from types import TracebackType

import asyncpg
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from piccolo.querystring import QueryString

from app.errors import Busy
from app.storage.engines.busy import busy_by_name
from app.storage.engines.postgres_hosts import connect, connect_in_turn
from app.storage.engines.postgres_watch import Watch

CONNECTIONS = 10
ACQUIRE_SECONDS = 10
# Set when a session begins, so the cheap reset keeps them. The client gives up later, for a server that is gone.
LIMITS = {"statement_timeout": "30s", "lock_timeout": "5s", "idle_in_transaction_session_timeout": "60s"}
CLIENT_GIVES_UP_SECONDS = 35
CONNECTION_ENDED = (
    asyncpg.exceptions.PostgresConnectionError,
    asyncpg.exceptions.OperatorInterventionError,
    asyncpg.exceptions.InterfaceError,
    ConnectionError,
)

Rows = list[asyncpg.Record]


class PooledPostgresEngine(PostgresEngine):
    """Uses a pool between start_connection_pool() and close_connection_pool(), else one connection per use."""

    def __init__(self, dsn: str) -> None:
        super().__init__(
            config={
                "dsn": dsn,
                "server_settings": LIMITS,
                "timeout": ACQUIRE_SECONDS,
                "command_timeout": CLIENT_GIVES_UP_SECONDS,
            }
        )
        self._watch: Watch | None = None

    async def check_version(self) -> None:
        """Does nothing, so that making an engine does not connect; readiness asks the server with a query."""

    async def start_connection_pool(self, **options: object) -> None:
        if self.pool is None:
            # Our transactions use no session state (only SET LOCAL, no session locks), so there is nothing to
            # reset.
            ours = {"min_size": 1, "max_size": CONNECTIONS, "reset": _nothing_to_reset, **options}
            with busy_by_name():
                self.pool = await asyncpg.create_pool(connect=connect_in_turn, **self.config, **ours)
            await self._stop_watch()
            self._watch = Watch(self.pool, self._ask)
            self._watch.start()

    async def get_new_connection(self) -> asyncpg.Connection:
        return await connect_in_turn(**self.config)

    async def close_connection_pool(self) -> None:
        await self._stop_watch()
        pool, self.pool = self.pool, None
        if pool is not None:
            await pool.close()

    async def _stop_watch(self) -> None:
        watch, self._watch = self._watch, None
        if watch is not None:
            await watch.stop()

    async def _ask(self, server: str) -> object:
        """Asks this server something cheap over a connection of its own."""
        connection = await connect(server, **{name: self.config[name] for name in ("timeout", "command_timeout")})
        try:
            return await connection.fetchval("SELECT 1")
        finally:
            connection.terminate()

    def transaction(self, allow_nested: bool = True) -> "PooledPostgresTransaction":
        return PooledPostgresTransaction(engine=self, allow_nested=allow_nested)

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> Rows:
        """Runs a query. A read whose connection was ended is tried once more, because the server may be back."""
        with busy_by_name():
            try:
                rows: Rows = await super().run_querystring(querystring, in_pool)
            except CONNECTION_ENDED:
                if self.current_transaction.get() is not None or not _only_reads(querystring):
                    raise
                rows = await super().run_querystring(querystring, in_pool)
            return rows

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> Rows:
        with busy_by_name():
            rows: Rows = await super().run_ddl(ddl, in_pool)
            return rows

    async def take_connection(self) -> asyncpg.Connection:
        """A connection; from the pool if there is one."""
        if self.pool is None:
            return await self.get_new_connection()
        return await self.pool.acquire(timeout=ACQUIRE_SECONDS)

    async def give_back(self, connection: asyncpg.Connection) -> None:
        """Gives back a connection of take_connection(). The pool replaces a terminated one."""
        if self.pool is None:
            await connection.close()
        else:
            await self.pool.release(connection)

    async def _run_in_pool(self, query: str, args: Sequence[object] | None = None) -> Rows:
        async with self._lease() as connection:
            rows: Rows = await connection.fetch(query, *(args or ()))
            return rows

    async def _run_in_new_connection(self, query: str, args: Sequence[object] | None = None) -> Rows:
        connection = await self.get_new_connection()
        try:
            rows: Rows = await connection.fetch(query, *(args or ()))
            return rows
        finally:
            await connection.close()

    @asynccontextmanager
    async def _lease(self) -> AsyncIterator[asyncpg.Connection]:
        connection = await self.take_connection()
        try:
            yield connection
        except TimeoutError:
            connection.terminate()  # its server is silent, and giving the connection back would ask it again
            raise
        finally:
            await self.give_back(connection)


def _only_reads(querystring: QueryString) -> bool:
    return querystring.template.lstrip().upper().startswith("SELECT")


async def _nothing_to_reset(connection: asyncpg.Connection) -> None:
    """Does nothing, in place of the query that asyncpg sends at each release."""


class PooledPostgresTransaction(PostgresTransaction):
    """A transaction whose end always frees the task and the connection, whatever COMMIT or ROLLBACK did."""

    engine: PooledPostgresEngine

    async def __aenter__(self) -> PostgresTransaction:
        if self._parent is not None:
            return self._parent
        self.connection = await self.engine.take_connection()
        try:
            self.transaction = self.connection.transaction()
            await self.transaction.start()
        except BaseException:
            await self._drop_connection()
            raise
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exception: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        if self._parent is not None:
            return exception is None
        # This comes first: a transaction that stays current would break the task's later queries.
        self.engine.current_transaction.reset(self.context)
        try:
            if isinstance(exception, Busy) and isinstance(exception.__cause__, TimeoutError):
                self.connection.terminate()  # its server is silent and would not receive a ROLLBACK either
            await self._end(exception)
        except BaseException as failure:
            await self._drop_connection()
            if exception is None or not isinstance(failure, Exception):
                raise
        else:
            await self.engine.give_back(self.connection)
        return False

    async def _end(self, exception: BaseException | None) -> None:
        if self._committed or self._rolled_back:
            return
        elif exception is None:
            await self.transaction.commit()
        else:
            await self.transaction.rollback()

    async def _drop_connection(self) -> None:
        with suppress(Exception):  # a broken connection may have left the pool already
            self.connection.terminate()
            await self.engine.give_back(self.connection)
