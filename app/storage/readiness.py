"""Whether orders could be written now: the database is whole, and the disk takes a row."""

from datetime import datetime

from app.storage.schema_checks import check_guards, check_schema
from app.storage.sql import run
from app.storage.transaction import write_transaction

PROBE = (
    "INSERT INTO duty (name, taken_at, times) VALUES ('readiness', {}, 1) "
    "ON CONFLICT (name) DO UPDATE SET taken_at = excluded.taken_at"
)


async def check_and_write(now: datetime) -> None:
    """Raises Busy when the database is not whole, or a row cannot be written safely to disk."""
    await check_schema()
    await check_guards()
    async with write_transaction():
        await run(PROBE, now)
