"""Waits for another process or task by asking repeatedly, however slow the machine is."""

import asyncio
import time
from collections.abc import Awaitable, Callable

PATIENCE_SECONDS = 300


async def until(happened: Callable[[], Awaitable[bool]]) -> None:
    """Returns as soon as the condition is true. Raises TimeoutError if it never is."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await happened():
            await asyncio.sleep(0.05)


def wait_until(happened: Callable[[], bool]) -> None:
    """Does the same without an event loop."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.05)
