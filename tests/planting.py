"""Plants faults: the database refuses something that it would accept, while a block runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.storage.guards import Guard, stand, stand_down
from app.storage.sql import run


@asynccontextmanager
async def planted(guard: Guard) -> AsyncIterator[None]:
    """Keeps this guard in place until the end of the block."""
    for statement in stand(guard):
        await run(statement)
    yield
    for statement in stand_down(guard):
        await run(statement)
