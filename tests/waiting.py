"""Waiting for what another process or task does: asked again until it is so, however slow the machine is."""

import asyncio
import time
from collections.abc import Awaitable, Callable

PATIENCE_SECONDS = 300


async def until(happened: Callable[[], Awaitable[bool]]) -> None:
    """Return as soon as it is so. Raises TimeoutError when it never is."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await happened():
            await asyncio.sleep(0.05)


def wait_until(happened: Callable[[], bool]) -> None:
    """The same where nothing else goes on meanwhile."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.05)
