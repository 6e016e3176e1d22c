"""Could orders be written now? A server that only reads looks healthy and takes none."""

from app.context import Context
from app.storage.schema.readiness import check_and_write


async def check_ready(context: Context) -> None:
    """Raises Busy when the database takes no row, or misses a migration, a column or a guard."""
    await check_and_write(context.now())
