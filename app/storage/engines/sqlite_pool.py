"""A pool of a few SQLite connections: one writer at a time, and doubtful connections are not used again."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

import aiosqlite

CONNECTIONS = 4
# Equal to SQLite's own wait for another process; else a writer would add up the waits of all before it.
PATIENCE_SECONDS = 10


@dataclass(slots=True)
class Lease:
    """A connection on loan. The borrower sets `clean`; otherwise the connection is closed."""

    connection: aiosqlite.Connection
    clean: bool = False


class SQLitePool:
    """A pool for the event loop that made it. `patience` is the longest wait for a lease, in seconds."""

    def __init__(
        self, open_connection: Callable[[], Awaitable[aiosqlite.Connection]], patience: float = PATIENCE_SECONDS
    ) -> None:
        self._open_connection = open_connection
        self._patience = patience
        self._open = True
        self._idle: list[aiosqlite.Connection] = []
        self._permits = asyncio.Semaphore(CONNECTIONS)
        # Taken before a connection, because writers waiting inside SQLite would hold all of them and starve
        # readers.
        self._one_writer = asyncio.Lock()
        self._closing: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def lease(self, *, writing: bool) -> AsyncIterator[Lease]:
        """Lends a connection. Raises TimeoutError when none is free in time."""
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
        """Closes idle connections and waits for closing ones; those on loan are closed when they come back."""
        self._open = False
        while self._idle:
            await self._idle.pop().close()
        if self._closing:
            await asyncio.wait(self._closing)

    async def _discard(self, connection: aiosqlite.Connection) -> None:
        """Closes the connection, also when this task is cancelled meanwhile."""
        closing = asyncio.ensure_future(_close(connection))
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)
        await asyncio.shield(closing)


async def _close(connection: aiosqlite.Connection) -> None:
    await connection.interrupt()  # ends a statement for which nobody waits any more
    with suppress(sqlite3.Error):
        await connection.close()
