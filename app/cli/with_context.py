"""Runs a command that needs the database."""

import asyncio
from collections.abc import Awaitable, Callable

from app.bootstrap import opened
from app.config import read_settings
from app.context import Context


def with_context(work: Callable[[Context], Awaitable[None]], *, checked: bool = True) -> None:
    """Runs `work` in a context with the settings of the environment. Raises the errors of `opened`."""
    asyncio.run(_with_context(work, checked))


async def _with_context(work: Callable[[Context], Awaitable[None]], checked: bool) -> None:
    async with opened(read_settings(), checked=checked) as context:
        await work(context)
