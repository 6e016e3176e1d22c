"""Wires settings, logs, database and passwords, for web processes, workers and commands; nothing else does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.config import Settings
from app.context import Context
from app.logs.set_up import set_up_logs
from app.operations.upkeep.check_dictionary import check_dictionary
from app.passwords import Passwords
from app.storage.engines.engine import make_engine
from app.storage.schema.migrating import migrate
from app.storage.schema.opening import open_database
from app.storage.schema.renewal import count_outdated, renew_normal_forms


@asynccontextmanager
async def opened(settings: Settings, *, checked: bool = True) -> AsyncIterator[Context]:
    """A context with the database open; everything is closed at the end.

    Raises SettingRefused, DatabaseRefused, and ReferenceNotListed when database and merge dictionary disagree, all
    with nothing done; not `checked` for work that finds the last out itself.
    """
    async with in_use(context_for(settings), checked=checked) as context:
        yield context


def context_for(settings: Settings) -> Context:
    """A context without an open database. It also sets up the logs."""
    set_up_logs(readable=settings.is_demo)
    return Context(settings, Passwords.of(settings))


@asynccontextmanager
async def in_use(context: Context, *, checked: bool = True) -> AsyncIterator[Context]:
    """Opens the database of a context while the block runs. Raises the errors of `opened`."""
    settings = context.settings
    try:
        async with open_database(settings.database_url, newer=bool(settings.allow_newer_database)):
            if checked:
                await check_dictionary()
            yield context
    finally:
        context.passwords.close()


async def bring_up_to_date(settings: Settings) -> AsyncIterator[tuple[int, int]]:
    """Run the migrations, then renew the normal forms of earlier rules: yields how many of how many, each time.

    Raises DatabaseRefused, with nothing changed.
    """
    engine = make_engine(settings.database_url)
    await migrate(engine)
    await engine.start_connection_pool()
    try:
        if outdated := await count_outdated():
            async for renewed in renew_normal_forms():
                yield renewed, outdated
    finally:
        await engine.close_connection_pool()
