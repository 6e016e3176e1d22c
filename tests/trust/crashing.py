"""A process that dies before its n-th statement.

It dies by `os._exit`, at the connection itself: no handler runs, nothing is rolled back by us, no answer leaves.
What a database sees is a client that is gone. SQLite tells each statement as it begins, BEGIN and COMMIT too;
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
from app.operations.claim_order import claim_order
from app.operations.deliver_outbox import deliver_outbox
from app.operations.desk import Desk
from app.operations.execute_order import execute_order
from app.storage.engine import make_engine, use
from app.storage.engine_postgres import PooledPostgresEngine
from app.storage.engine_sqlite import PooledSQLiteEngine
from app.storage.tables import TABLES
from tests.people import Visitor
from tests.trust.children import Work, desk_of

DIED, FINISHED = 77, 78


def die_before(number: int, work: Work, settings: Settings, moment: datetime) -> None:
    """Do this, die before the statement of this number; or, if there are fewer, when all is done."""
    asyncio.run(_die_before(number, work, desk_of(settings, moment)))


async def _die_before(number: int, work: Work, desk: Desk) -> None:
    statement = _countdown(number)
    engine = make_engine(desk.settings.database_url)
    if isinstance(engine, PooledPostgresEngine):
        use(engine, TABLES)
        await engine.start_connection_pool(connection_class=_mortal(statement))
    else:
        mortal = MortalSQLite(engine.path, statement)
        use(mortal, TABLES)
        await mortal.start_connection_pool()
    await work(desk)
    os._exit(FINISHED)


def _countdown(number: int) -> Callable[[], None]:
    left = iter(range(number - 1))

    def statement() -> None:
        if next(left, None) is None:
            os._exit(DIED)

    return statement


class MortalSQLite(PooledSQLiteEngine):
    """Each of its connections tells when a statement begins."""

    def __init__(self, path: str, statement: Callable[[], None]) -> None:
        super().__init__(path)
        self._statement = statement

    async def get_connection(self) -> aiosqlite.Connection:
        connection = await super().get_connection()
        await connection.set_trace_callback(lambda _: self._statement())
        return connection


def _mortal(statement: Callable[[], None]) -> type[asyncpg.Connection]:
    class Mortal(asyncpg.Connection):  # type: ignore[misc]  # asyncpg ships no types
        async def execute(self, *arguments: object, **named: object) -> object:
            statement()
            return await super().execute(*arguments, **named)

        async def fetch(self, *arguments: object, **named: object) -> object:
            statement()
            return await super().fetch(*arguments, **named)

    return Mortal


async def send_draft(token: str, key: str, desk: Desk) -> None:
    """A customer presses «Opdracht versturen»."""
    await Visitor(desk, token).send(key=key)


async def execute_next(desk: Desk) -> None:
    """A worker takes an order and executes it."""
    if job := await claim_order(desk, f"worker-{os.getpid()}"):
        await execute_order(desk, job)


async def deliver_next(sink: Path, desk: Desk) -> None:
    """A worker delivers a mail to a server that writes down what it took."""
    await deliver_outbox(desk, Notebook(sink))


class Notebook:
    """A mail server as far as the outbox can tell: what it has taken, it has on disk, one line each."""

    def __init__(self, file: Path) -> None:
        self._file = file

    async def send(self, message: EmailMessage) -> None:
        with self._file.open("a") as file:
            file.write(f"{message['Message-ID']} {message['To']}\n")
            file.flush()
            os.fsync(file.fileno())
