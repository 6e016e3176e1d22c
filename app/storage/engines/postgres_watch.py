"""Watches for servers that fall silent, so that waiting queries fail within seconds and not at a time limit.

A server that was cut off keeps its connections and never answers. A long statement looks the same, and so does one
that waits for a lock. So the server is asked over another connection whether it is still there.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection

import asyncpg

from app.storage.engines.postgres_hosts import note_silence

TICK_SECONDS = 0.25
# A connection that was in use for so many ticks is checked.
LOOKED_AFTER_TICKS = 2
# The wait has parts, so that an answer that came while this process was busy is read before the limit.
PATIENCE_SECONDS = (0.75, 0.75)

Ask = Callable[[str], Awaitable[object]]


class Watch:
    """Watches the connections of one pool, from start() to stop()."""

    def __init__(self, pool: asyncpg.Pool, ask: Ask) -> None:
        self._pool = pool
        self._ask = ask
        self._seen: dict[object, int] = {}
        self._task: asyncio.Future[None] | None = None

    def start(self) -> None:
        """Starts to watch, until stop()."""
        self._task = asyncio.ensure_future(self._go_on())

    async def stop(self) -> None:
        """Stops the watch."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _go_on(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            servers = sorted(self._waited_for())
            silent = [server for server in servers if not await answers(server, self._ask)]
            for server in silent:
                note_silence(server)
            self._let_go(silent)

    def _waited_for(self) -> set[str]:
        """The servers with connections that have been in use for a long time."""
        used = [holder for holder in self._pool._holders if holder._in_use is not None]
        self._seen = {holder._proxy: self._seen.get(holder._proxy, 0) + 1 for holder in used}
        return {
            holder._con.server
            for holder in used
            if holder._con is not None and self._seen[holder._proxy] > LOOKED_AFTER_TICKS
        }

    def _let_go(self, servers: Collection[str]) -> None:
        """Ends the connections to these servers: waiting queries fail at once, and idle ones are not given out."""
        for holder in self._pool._holders:
            if holder._con is not None and holder._con.server in servers:
                holder._con.terminate()


async def answers(server: str, ask: Ask) -> bool:
    """Whether the server answers in time; a refusal is an answer, too."""
    asked = asyncio.ensure_future(ask(server))
    try:
        for seconds in PATIENCE_SECONDS:
            if (await asyncio.wait([asked], timeout=seconds))[0]:
                return not isinstance(asked.exception(), OSError)  # TimeoutError is an OSError
        return False
    finally:
        asked.cancel()
