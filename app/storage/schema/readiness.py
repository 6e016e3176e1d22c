"""Whether orders could be written now: the database is complete, and the disk accepts a row."""

from datetime import datetime, timedelta

from app.errors import Busy
from app.storage.engines.fault_words import DatabaseRefused
from app.storage.schema.schema_checks import check_guards, check_schema
from app.storage.sql import one, run, statement
from app.storage.transaction import write_transaction

# Anybody may ask at any time; a row is written at most this often, by any process.
PROBE_EVERY = timedelta(seconds=5)
PROBE = statement(
    "Shows that the disk takes a row.",
    "INSERT INTO duty (name, taken_at, times) VALUES ('readiness', :now, 1) "
    "ON CONFLICT (name) DO UPDATE SET taken_at = excluded.taken_at",
)
LAST_PROBE = statement("When it last did.", "SELECT taken_at FROM duty WHERE name = 'readiness'")


async def check_and_write(now: datetime) -> None:
    """Raises Busy when the database is incomplete, or a row could not be written safely to disk lately.

    A newer database is accepted, because during an upgrade the old release goes on.
    """
    try:
        await check_schema(newer=True)
        await check_guards()
    except DatabaseRefused as refused:
        raise Busy(str(refused)) from refused
    if not await _wrote_lately(now):
        async with write_transaction():
            await run(PROBE, now=now)


async def _wrote_lately(now: datetime) -> bool:
    """Whether a row was written lately. A row dated in the future does not count."""
    row = await one(LAST_PROBE)
    return row is not None and timedelta() <= now - row["taken_at"] < PROBE_EVERY
