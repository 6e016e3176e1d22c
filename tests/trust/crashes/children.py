"""Child processes that start quickly and die: they are forked from a server that has imported the application.

A child has its own event loop, pool and context. It shares only the database with the test.
"""

import asyncio
import multiprocessing
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess

from argon2 import PasswordHasher

from app.config import Settings
from app.context import Context
from app.passwords import Passwords
from app.storage.engines.engine import Engine, make_engine, use
from app.storage.tables import TABLES
from tests.databases import address_of
from tests.settings import changed

LONGEST_LIFE_SECONDS = 120
PROGRAMS = multiprocessing.get_context("forkserver")
PROGRAMS.set_forkserver_preload(["tests.trust.crashes.crashing", "tests.trust.crashes.actors"])

Work = Callable[[Context], Awaitable[object]]


def start(work: Callable[..., None], *arguments: object) -> BaseProcess:
    """Starts a child that does this work; it never outlives the test's process."""
    child = PROGRAMS.Process(target=work, args=arguments, daemon=True)
    child.start()
    return child


async def ended(child: BaseProcess, seconds: float = LONGEST_LIFE_SECONDS) -> int | None:
    """The exit code of the child, or None if it still lives after so many seconds. It does not block the loop."""
    await asyncio.to_thread(child.join, seconds)
    return child.exitcode


def with_child_context(settings: Settings, work: Work, moment: datetime | None = None) -> None:
    """Does the work in a child, with these settings and a clock that stands at `moment` or is real."""
    asyncio.run(_with_child_context(settings, work, moment))


async def _with_child_context(settings: Settings, work: Work, moment: datetime | None) -> None:
    engine = make_engine(settings.database_url)
    use(engine, TABLES)
    await engine.start_connection_pool()
    context = context_of(settings, moment)
    try:
        await work(context)
    finally:  # open threads would keep the process alive
        await engine.close_connection_pool()
        context.passwords.close()


def context_of(settings: Settings, moment: datetime | None = None) -> Context:
    """A context whose passwords cost no time."""
    quick = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return Context(settings, quick, lambda: moment or datetime.now(UTC))


def settings_for(settings: Settings, engine: Engine) -> Settings:
    """The same settings, with the address of this engine's database."""
    return changed(settings, database_url=address_of(engine))
