"""No answer of a password step comes early, so that its time says nothing about the number."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.config import Settings


@asynccontextmanager
async def password_floor(settings: Settings) -> AsyncIterator[None]:
    """Lasts at least as long as the setting says, whatever happens inside."""
    loop = asyncio.get_running_loop()
    earliest = loop.time() + settings.password_floor_ms / 1000
    try:
        yield
    finally:
        await asyncio.sleep(max(0.0, earliest - loop.time()))
