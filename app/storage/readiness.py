"""Whether orders could be written now: every migration has run, and the disk takes a row."""

import re
from datetime import datetime, timedelta
from functools import cache

from app.storage.migration_sql import APP_NAME
from app.storage.piccolo_app import MIGRATIONS
from app.storage.sql import one, run
from app.storage.transaction import Busy, write_transaction

ID = re.compile(r'^ID = "(.+)"$', re.MULTILINE)
PROBE_EVERY = timedelta(seconds=5)
"""Strangers may ask as often as they like; a row is written this often, by whichever process is asked."""
PROBE = (
    "INSERT INTO duty (name, taken_at, times) VALUES ('readiness', {}, 1) "
    "ON CONFLICT (name) DO UPDATE SET taken_at = excluded.taken_at"
)


async def write_and_check_migrations(now: datetime) -> None:
    """Raises Busy when a migration is missing, or a row could not be written safely to disk lately."""
    if missing := wanted_migrations() - await _done_migrations():
        raise Busy(f"migrations have not run: {', '.join(sorted(missing))}")
    if not await _wrote_lately(now):
        async with write_transaction():
            await run(PROBE, now)


async def _wrote_lately(now: datetime) -> bool:
    """A row from the future says nothing about this moment."""
    row = await one("SELECT taken_at FROM duty WHERE name = 'readiness'")
    return row is not None and timedelta() <= now - row["taken_at"] < PROBE_EVERY


@cache
def wanted_migrations() -> frozenset[str]:
    """The ids of the migrations that this version of the product brings."""
    found = (ID.search(file.read_text(encoding="utf-8")) for file in MIGRATIONS.glob("*.py"))
    return frozenset(match.group(1) for match in found if match)


async def _done_migrations() -> set[str]:
    return {row["name"] for row in await run("SELECT name FROM migration WHERE app_name = {}", APP_NAME)}
