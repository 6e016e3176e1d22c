"""A desk for one command: the database open, everything closed at the end."""

import asyncio
import os
from collections.abc import Awaitable, Callable

from app.config import Settings
from app.logs.set_up import set_up_logs
from app.operations.check_database import check_database
from app.operations.desk import Desk
from app.operations.passwords import Passwords
from app.storage.engine import make_engine, use
from app.storage.tables import TABLES


def at_desk(work: Callable[[Desk], Awaitable[None]], *, checked: bool = True) -> None:
    """Run `work` at a desk with the settings of the environment.

    Raises SchemaNotWhole, with nothing done, when this version cannot work with the database; ReferenceNotListed
    when database and merge dictionary disagree; not `checked` for work that finds this out itself.
    """
    asyncio.run(_at_desk(work, checked))


async def _at_desk(work: Callable[[Desk], Awaitable[None]], checked: bool) -> None:
    settings = Settings.from_env(os.environ)
    set_up_logs(readable=settings.is_demo)
    engine = make_engine(settings.database_url)
    use(engine, TABLES)
    desk = Desk(settings, Passwords.of(settings))
    await engine.start_connection_pool()
    try:
        await check_database(dictionary=checked)
        await work(desk)
    finally:
        await engine.close_connection_pool()
        desk.passwords.close()
