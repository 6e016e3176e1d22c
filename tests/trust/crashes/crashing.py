"""Lets a process die before its n-th statement.

It dies by `os._exit` inside the connection: no handler runs, our code rolls nothing back, and no answer leaves.
The database sees a client that is gone. SQLite reports each statement as it begins, including BEGIN and COMMIT;
PostgreSQL's driver dies before it sends one.
"""

import asyncio
import os
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import aiosqlite
import asyncpg

from app.config import Settings
from app.context import Context
from app.operations.execution.claim_order import claim_order
from app.operations.execution.run_job import run_job
from app.operations.letters.deliver_outbox import deliver_outbox
from app.storage.engines.engine import make_engine, use
from app.storage.engines.engine_postgres import PooledPostgresEngine
from app.storage.engines.engine_sqlite import PooledSQLiteEngine
from app.storage.tables import TABLES
from tests.people import Visitor
from tests.reversing import ask_back
from tests.trust.crashes.children import Work, context_of

DIED, FINISHED = 77, 78


def die_before(number: int, work: Work, settings: Settings, moment: datetime) -> None:
    """Does this work and dies before the statement of this number; if there are fewer, when all is done."""
    asyncio.run(_die_before(number, work, context_of(settings, moment)))


async def _die_before(number: int, work: Work, context: Context) -> None:
    LIFE.left = number
    engine = make_engine(context.settings.database_url)
    if isinstance(engine, PooledPostgresEngine):
        use(engine, TABLES)
        await engine.start_connection_pool(connection_class=MortalPostgres)
    else:
        mortal = MortalSQLite(engine.path)
        use(mortal, TABLES)
        await mortal.start_connection_pool()
    await work(context)
    os._exit(FINISHED)


class Life:
    """The number of points that this process may still pass."""

    left = 0

    def point(self) -> None:
        """Passes a point; at the last one the process dies."""
        self.left -= 1
        if self.left == 0:
            os._exit(DIED)


LIFE = Life()


class MortalSQLite(PooledSQLiteEngine):
    """An SQLite engine whose connections report when a statement begins."""

    async def get_connection(self) -> aiosqlite.Connection:
        connection = await super().get_connection()
        await connection.set_trace_callback(lambda _: LIFE.point())
        return connection


class MortalPostgres(asyncpg.Connection):  # type: ignore[misc]  # asyncpg ships no types
    """A PostgreSQL connection that reports every statement of ours, including BEGIN and COMMIT."""

    async def execute(self, *arguments: object, **named: object) -> object:
        LIFE.point()
        return await super().execute(*arguments, **named)

    async def fetch(self, *arguments: object, **named: object) -> object:
        LIFE.point()
        return await super().fetch(*arguments, **named)


async def send_draft(token: str, key: str, context: Context) -> None:
    """A customer presses «Opdracht versturen»."""
    await Visitor(context, token).send(key=key)


async def execute_next(context: Context) -> None:
    """A worker claims an order, a merge or a reversal, and executes it."""
    if job := await claim_order(context, f"worker-{os.getpid()}"):
        await run_job(context, job)


async def take_back(number: str, reference: str, context: Context) -> None:
    """A customer logs in and asks to take a merge back."""
    await ask_back(context, number, reference)


async def deliver_next(sink: Path, context: Context) -> None:
    """A worker delivers a mail to a server that notes what it accepted."""
    await deliver_outbox(context, Notebook(sink, LIFE.point))


class Notebook:
    """A mail server for the outbox, which notes each accepted mail as a line on disk.

    Its sender may die before it accepts a mail, whatever statements come before and after.
    """

    def __init__(self, file: Path, before: Callable[[], None] = lambda: None) -> None:
        self._file = file
        self._before = before

    async def send(self, message: EmailMessage) -> None:
        self._before()
        with self._file.open("a") as file:
            file.write(f"{message['Message-ID']} {message['To']}\n")
            file.flush()
            os.fsync(file.fileno())
