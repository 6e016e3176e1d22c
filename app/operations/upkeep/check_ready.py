"""Checks that orders could be written now. A server that can only read looks healthy but accepts none."""

from app.context import Context
from app.storage.schema.readiness import check_and_write


async def check_ready(context: Context) -> None:
    """Raises Busy when the database accepts no row, or lacks a migration, a column or a guard."""
    await check_and_write(context.now())
