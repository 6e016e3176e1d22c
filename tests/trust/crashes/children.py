"""Processes that are started quickly and die: forked from a server that has the application imported.

A child has an event loop, a pool and a context of its own. It shares nothing with the test but the database.
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
    """A child that does this; it never outlives the test's own process."""
    child = PROGRAMS.Process(target=work, args=arguments, daemon=True)
    child.start()
    return child


async def ended(child: BaseProcess, seconds: float = LONGEST_LIFE_SECONDS) -> int | None:
    """Its exit code, or None when it lives on after so many seconds. The test's loop goes on meanwhile."""
    await asyncio.to_thread(child.join, seconds)
    return child.exitcode


def with_child_context(settings: Settings, work: Work, moment: datetime | None = None) -> None:
    """In a child: a context of the settings, at a moment that stands still or by the real clock."""
    asyncio.run(_with_child_context(settings, work, moment))


async def _with_child_context(settings: Settings, work: Work, moment: datetime | None) -> None:
    engine = make_engine(settings.database_url)
    use(engine, TABLES)
    await engine.start_connection_pool()
    context = context_of(settings, moment)
    try:
        await work(context)
    finally:  # threads left open would keep the process alive
        await engine.close_connection_pool()
        context.passwords.close()


def context_of(settings: Settings, moment: datetime | None = None) -> Context:
    """A context whose passwords cost no time."""
    quick = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return Context(settings, quick, lambda: moment or datetime.now(UTC))


def settings_for(settings: Settings, engine: Engine) -> Settings:
    """The same settings, with the address of this engine's database."""
    return changed(settings, database_url=address_of(engine))
