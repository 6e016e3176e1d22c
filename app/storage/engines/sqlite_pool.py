"""A few SQLite connections kept open: one writer at a time, and no connection reused in doubt."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

import aiosqlite

CONNECTIONS = 4
# As long as SQLite itself waits for another process: else each writer would wait for all those before it in turn.
PATIENCE_SECONDS = 10


@dataclass(slots=True)
class Lease:
    """A connection on loan. Whoever leased it says when it is clean; in doubt it is closed."""

    connection: aiosqlite.Connection
    clean: bool = False


class SQLitePool:
    """Bound to the event loop that made it. `patience` is how many seconds a lease may have to be waited for."""

    def __init__(
        self, open_connection: Callable[[], Awaitable[aiosqlite.Connection]], patience: float = PATIENCE_SECONDS
    ) -> None:
        self._open_connection = open_connection
        self._patience = patience
        self._open = True
        self._idle: list[aiosqlite.Connection] = []
        self._permits = asyncio.Semaphore(CONNECTIONS)
        # Taken before a connection is: writers waiting inside SQLite would hold them all and starve readers.
        self._one_writer = asyncio.Lock()
        self._closing: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def lease(self, *, writing: bool) -> AsyncIterator[Lease]:
        """Raises TimeoutError when none is free in time."""
        async with AsyncExitStack() as held:
            async with asyncio.timeout(self._patience):
                if writing:
                    await held.enter_async_context(self._one_writer)
                await held.enter_async_context(self._permits)
            lease = Lease(self._idle.pop() if self._idle else await self._open_connection())
            try:
                yield lease
            finally:
                if lease.clean and self._open:
                    self._idle.append(lease.connection)
                else:
                    await self._discard(lease.connection)

    async def close(self) -> None:
        """Close what is idle, wait for what is closing; a connection on loan is closed when it comes back."""
        self._open = False
        while self._idle:
            await self._idle.pop().close()
        if self._closing:
            await asyncio.wait(self._closing)

    async def _discard(self, connection: aiosqlite.Connection) -> None:
        """Closed even when we are cancelled meanwhile."""
        closing = asyncio.ensure_future(_close(connection))
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)
        await asyncio.shield(closing)


async def _close(connection: aiosqlite.Connection) -> None:
    await connection.interrupt()  # a statement nobody waits for any more
    with suppress(sqlite3.Error):
        await connection.close()
