"""A minimum duration for every answer to a password, so that its time says nothing about the number."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.config import Settings


@asynccontextmanager
async def minimum_duration(settings: Settings) -> AsyncIterator[None]:
    """Waits at the end until PASSWORD_FLOOR_MS have passed since the beginning, also when the block raises."""
    loop = asyncio.get_running_loop()
    earliest = loop.time() + settings.password_floor_ms / 1000
    try:
        yield
    finally:
        await asyncio.sleep(max(0.0, earliest - loop.time()))
