"""Does the database have the tables and columns that this program reads and writes?"""

from app.storage.fault_words import MIGRATE, DatabaseRefused
from app.storage.migration_sql import APP_NAME
from app.storage.readiness import wanted_migrations
from app.storage.sql import engine_type, run
from app.storage.tables import TABLES

COLUMNS_ON_SQLITE = """
SELECT m.name AS held, c.name AS held_column FROM sqlite_master m, pragma_table_info(m.name) c
WHERE m.type = 'table'
"""
COLUMNS_ON_POSTGRES = """
SELECT c.relname::text AS held, a.attname::text AS held_column
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND pg_table_is_visible(c.oid)
"""
THE_DATABASE = "DATABASE_URL: the database"
NEWER = "install the release that brought it up to date"
MENDING = "restore a backup; in a demo remove var/"


async def check_schema() -> None:
    """Raises DatabaseRefused for a database that is empty, older or newer than this program, or has gaps."""
    held = await _columns()
    done = await _done_migrations() if ("migration", "name") in held else frozenset()
    if not done:
        raise DatabaseRefused(f"{THE_DATABASE} is empty; {MIGRATE}")
    elif missing := wanted_migrations() - done:
        raise DatabaseRefused(f"{THE_DATABASE} is older than this program ({_few(missing)}); {MIGRATE}")
    refuse_newer(done)
    if gaps := {f"{table}.{column}" for table, column in _wanted_columns() - held}:
        raise DatabaseRefused(f"{THE_DATABASE} misses {_few(gaps)}; {MENDING}")


def refuse_newer(done: frozenset[str]) -> None:
    """Raises DatabaseRefused when a migration has run that this program does not know."""
    if unknown := done - wanted_migrations():
        raise DatabaseRefused(f"{THE_DATABASE} is newer than this program ({_few(unknown)}); {NEWER}")


async def _columns() -> frozenset[tuple[str, str]]:
    found = await run(COLUMNS_ON_SQLITE if engine_type() == "sqlite" else COLUMNS_ON_POSTGRES)
    return frozenset((row["held"], row["held_column"]) for row in found)


async def _done_migrations() -> frozenset[str]:
    found = await run("SELECT name FROM migration WHERE app_name = {}", APP_NAME)
    return frozenset(row["name"] for row in found)


def _wanted_columns() -> frozenset[tuple[str, str]]:
    return frozenset(
        (table._meta.tablename, column._meta.db_column_name) for table in TABLES for column in table._meta.columns
    )


def _few(names: frozenset[str] | set[str]) -> str:
    first = min(names)
    return first if len(names) == 1 else f"{first} and {len(names) - 1} more"
