"""Whether orders could be written now: every migration has run, and the disk takes a row."""

import re
from datetime import datetime
from functools import cache

from app.storage.migration_sql import APP_NAME
from app.storage.piccolo_app import MIGRATIONS
from app.storage.sql import run
from app.storage.transaction import Busy, write_transaction

ID = re.compile(r'^ID = "(.+)"$', re.MULTILINE)
PROBE = (
    "INSERT INTO duty (name, taken_at, times) VALUES ('readiness', {}, 1) "
    "ON CONFLICT (name) DO UPDATE SET taken_at = excluded.taken_at"
)


async def write_and_check_migrations(now: datetime) -> None:
    """Raises Busy when a migration is missing, or a row cannot be written safely to disk."""
    if missing := wanted_migrations() - await _done_migrations():
        raise Busy(f"migrations have not run: {', '.join(sorted(missing))}")
    async with write_transaction():
        await run(PROBE, now)


@cache
def wanted_migrations() -> frozenset[str]:
    """The ids of the migrations that this version of the product brings."""
    found = (ID.search(file.read_text(encoding="utf-8")) for file in MIGRATIONS.glob("*.py"))
    return frozenset(match.group(1) for match in found if match)


async def _done_migrations() -> set[str]:
    return {row["name"] for row in await run("SELECT name FROM migration WHERE app_name = {}", APP_NAME)}
