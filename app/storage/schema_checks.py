"""Whether the database has what this version of the product works with: migrations, columns, guards."""

import re
from collections.abc import Collection
from functools import cache

from app.storage.busy import Busy
from app.storage.guard_checks import missing_guards
from app.storage.migration_sql import APP_NAME
from app.storage.piccolo_app import MIGRATIONS
from app.storage.sql import engine_type, run
from app.storage.tables import TABLES

ID = re.compile(r'^ID = "(.+)"$', re.MULTILINE)
COLUMNS = {
    "sqlite": "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m "
    "JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
    # Not information_schema, which hides what a role has no rights to.
    "postgres": "SELECT c.relname::text AS table_name, a.attname::text AS column_name "
    "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
    "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 "
    "AND NOT a.attisdropped",
}
MOST_NAMED = 5


class SchemaNotWhole(Busy):
    """Nothing can be done on this database; the text says what to do about it."""


async def check_schema() -> None:
    """Raises SchemaNotWhole when a migration has not run, or a table or column of this version is not there."""
    there = await _columns_there()
    done = await _done_migrations() if ("migration", "name") in there else set()
    if missing := wanted_migrations() - done:
        raise SchemaNotWhole(f"the database is not up to date: run `python -m app migrate` (for {_some(missing)})")
    if lacking := _columns_wanted() - there:
        names = {".".join(each) for each in lacking}
        newer = done - wanted_migrations()
        why = "it is newer than this version" if newer else "see «Upgrade» in docs/operations.md"
        raise SchemaNotWhole(f"the database lacks {_some(names)}: {why}")


async def check_guards() -> None:
    """Raises SchemaNotWhole when the database does not refuse what it should."""
    if missing := await missing_guards():
        raise SchemaNotWhole(f"the database lacks guards: {_some({row['guard'] for row in missing})}")


async def unknown_migrations() -> Collection[str]:
    """Migrations that ran and that this version does not know: the database is newer."""
    return sorted(await _done_migrations() - wanted_migrations())


@cache
def wanted_migrations() -> frozenset[str]:
    """The ids of the migrations that this version of the product brings."""
    found = (ID.search(file.read_text(encoding="utf-8")) for file in MIGRATIONS.glob("*.py"))
    return frozenset(match.group(1) for match in found if match)


async def _columns_there() -> set[tuple[str, str]]:
    return {(row["table_name"], row["column_name"]) for row in await run(COLUMNS[engine_type()])}


def _columns_wanted() -> set[tuple[str, str]]:
    return {
        (table._meta.tablename, column._meta.db_column_name) for table in TABLES for column in table._meta.columns
    }


async def _done_migrations() -> set[str]:
    return {row["name"] for row in await run("SELECT name FROM migration WHERE app_name = {}", APP_NAME)}


def _some(names: Collection[str]) -> str:
    more = ", ..." if len(names) > MOST_NAMED else ""
    return ", ".join(sorted(names)[:MOST_NAMED]) + more
