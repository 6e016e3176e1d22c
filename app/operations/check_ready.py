"""Could orders be written now? A server that only reads looks healthy and takes none."""

from app.operations.desk import Desk
from app.storage.readiness import write_and_check_migrations


async def check_ready(desk: Desk) -> None:
    """Raises Busy when the database takes no row, or misses a migration."""
    await write_and_check_migrations(desk.now())
