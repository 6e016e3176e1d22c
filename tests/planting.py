"""Faults planted in the database: for as long as a block lasts, it refuses something that it would take."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.storage.guards import Guard, stand, stand_down
from app.storage.sql import run


@asynccontextmanager
async def planted(guard: Guard) -> AsyncIterator[None]:
    """The guard stands until the end of the block."""
    for statement in stand(guard):
        await run(statement)
    yield
    for statement in stand_down(guard):
        await run(statement)
