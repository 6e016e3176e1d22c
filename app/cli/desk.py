"""A desk for one command: the database open, everything closed at the end."""

import asyncio
import os
from collections.abc import Awaitable, Callable

from app.config import Settings
from app.logs.set_up import set_up_logs
from app.operations.desk import Desk
from app.operations.passwords import Passwords
from app.operations.upkeep.check_dictionary import check_dictionary
from app.storage.schema.opening import open_database


def at_desk(work: Callable[[Desk], Awaitable[None]], *, checked: bool = True) -> None:
    """Run `work` at a desk with the settings of the environment.

    Raises SettingRefused, DatabaseRefused, and ReferenceNotListed when database and merge dictionary disagree, all
    with nothing done; not `checked` for work that finds the last out itself.
    """
    asyncio.run(_at_desk(work, checked))


async def _at_desk(work: Callable[[Desk], Awaitable[None]], checked: bool) -> None:
    settings = Settings.from_env(os.environ)
    set_up_logs(readable=settings.is_demo)
    async with open_database(settings.database_url, newer=bool(settings.allow_newer_database)):
        desk = Desk(settings, Passwords.of(settings))
        try:
            if checked:
                await check_dictionary()
            await work(desk)
        finally:
            desk.passwords.close()
