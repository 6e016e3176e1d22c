"""Checks that the database has what this version of the product needs: migrations, columns, guards."""

import re
from collections.abc import Collection
from functools import cache

from app.shipped import MIGRATIONS
from app.storage.engines.fault_words import MIGRATE, DatabaseRefused
from app.storage.migration_sql import APP_NAME
from app.storage.schema.guard_checks import missing_guards
from app.storage.sql import engine_type, run, statement
from app.storage.tables import TABLES

ID = re.compile(r'^ID = "(.+)"$', re.MULTILINE)
COLUMNS = {
    "sqlite": "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m "
    "JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
    # Not the information schema, which hides what this role may not read.
    "postgres": "SELECT c.relname::text AS table_name, a.attname::text AS column_name FROM pg_class c "
    "JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 "
    "AND NOT a.attisdropped AND pg_table_is_visible(c.oid)",
}
MIGRATED = statement("Lists the migrations that have run.", "SELECT name FROM migration WHERE app_name = :app")
THE_DATABASE = "DATABASE_URL: the database"
NEWER = "install the release that brought it up to date, or set ALLOW_NEWER_DATABASE=1 on the way back from it"
MENDING = "restore a backup; in a demo remove var/"


async def check_schema(*, newer: bool = False) -> None:
    """Raises DatabaseRefused for a database that is empty, older or incomplete, or newer unless `newer` is set."""
    there = await _columns_there()
    done = await _done_migrations() if ("migration", "name") in there else frozenset()
    if not done:
        raise DatabaseRefused(f"{THE_DATABASE} is empty; {MIGRATE}")
    elif missing := wanted_migrations() - done:
        raise DatabaseRefused(f"{THE_DATABASE} is older than this program ({_few(missing)}); {MIGRATE}")
    if not newer:
        refuse_newer(done)
    if gaps := {f"{table}.{column}" for table, column in _columns_wanted() - there}:
        raise DatabaseRefused(f"{THE_DATABASE} misses {_few(gaps)}; {MENDING}")


def refuse_newer(done: frozenset[str]) -> None:
    """Raises DatabaseRefused when a migration has run that this version does not know."""
    if unknown := done - wanted_migrations():
        raise DatabaseRefused(f"{THE_DATABASE} is newer than this program ({_few(unknown)}); {NEWER}")


async def check_guards() -> None:
    """Raises DatabaseRefused when guards are missing."""
    if missing := await missing_guards():
        raise DatabaseRefused(f"{THE_DATABASE} lacks guards: {_few({row['guard'] for row in missing})}")


@cache
def wanted_migrations() -> frozenset[str]:
    """The ids of the migrations of this version."""
    matches = (ID.search(file.read_text(encoding="utf-8")) for file in MIGRATIONS.glob("*.py"))
    return frozenset(match.group(1) for match in matches if match)


async def _columns_there() -> frozenset[tuple[str, str]]:
    return frozenset((row["table_name"], row["column_name"]) for row in await run(COLUMNS[engine_type()]))


def _columns_wanted() -> frozenset[tuple[str, str]]:
    return frozenset(
        (table._meta.tablename, column._meta.db_column_name) for table in TABLES for column in table._meta.columns
    )


async def _done_migrations() -> frozenset[str]:
    found = await run(MIGRATED, app=APP_NAME)
    return frozenset(row["name"] for row in found)


def _few(names: Collection[str]) -> str:
    first = min(names)
    return first if len(names) == 1 else f"{first} and {len(names) - 1} more"
