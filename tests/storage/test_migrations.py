"""The schema: migrated forwards, backwards and forwards again; the models say the same."""

from datetime import timedelta
from typing import Any

import pytest
from piccolo.apps.migrations.commands.backwards import BackwardsMigrationManager
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager
from piccolo.apps.migrations.tables import Migration
from piccolo.columns import (
    BigInt,
    BigSerial,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table

import piccolo_conf
from app.context import Context
from app.storage.engines.engine import Engine, use
from app.storage.schema.migrating import migrate
from app.storage.schema.piccolo_app import APP_CONFIG
from app.storage.sql import engine_type, run
from app.storage.tables import TABLES
from piccolo_migrations import strangers_are_counted_by_network
from tests.people import KEES, SAME, edit, load, sign_in

# SQLite's first: the driver reads moments and days by the type that their column was declared with.
TYPES: dict[object, tuple[str, str]] = {
    BigInt: ("BIGINT", "bigint"),
    BigSerial: ("INTEGER", "bigint"),
    Boolean: ("BOOLEAN", "boolean"),
    ForeignKey: ("BIGINT", "bigint"),
    Integer: ("INTEGER", "integer"),
    Varchar: ("VARCHAR", "character varying"),
    Text: ("TEXT", "text"),
    Date: ("DATE", "date"),
    Timestamptz: ("TIMESTAMPTZ", "timestamp with time zone"),
}
ON_POSTGRES = """
SELECT a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
(SELECT f.confrelid::regclass::text FROM pg_constraint f
 WHERE f.contype = 'f' AND f.conrelid = a.attrelid AND a.attnum = ANY (f.conkey)) AS refers_to
FROM pg_attribute a WHERE a.attrelid = to_regclass(:name) AND a.attnum > 0 AND NOT a.attisdropped
"""
ON_SQLITE = """
SELECT c.name, c.type, NOT (c."notnull" OR c.pk) AS nullable, f."table" AS refers_to
FROM pragma_table_info(:name) c LEFT JOIN pragma_foreign_key_list(:name) f ON f."from" = c.name
"""

Described = tuple[str, bool, str | None]
"""Of a column: its type with its length, whether it may be NULL, and the table that it refers to."""


@pytest.mark.usefixtures("database")
async def test_the_models_have_the_columns_of_the_schema() -> None:
    assert {table._meta.tablename: modelled(table) for table in TABLES} == {
        table._meta.tablename: await columns_of(table._meta.tablename) for table in TABLES
    }


@pytest.mark.usefixtures("database")
async def test_every_table_of_the_schema_has_a_model() -> None:
    assert set(await schema()) - {"migration"} == {table._meta.tablename for table in TABLES}


async def test_the_way_back_leaves_nothing_and_the_way_forward_leads_to_the_same_schema(
    database: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = await schema()
    use(database, (*TABLES, Migration))
    monkeypatch.setattr(piccolo_conf, "DB", database)
    back = BackwardsMigrationManager(app_name=APP_CONFIG.app_name, migration_id="all", auto_agree=True)
    await back.run_migrations_backwards(APP_CONFIG)
    assert set(await schema()) == {"migration"}
    assert not await triggers()
    forth = ForwardsMigrationManager(app_name=APP_CONFIG.app_name)
    assert (await forth.run_migrations(APP_CONFIG)).success
    assert await schema() == before
    capsys.readouterr()


async def test_migrating_twice_changes_nothing(database: Engine) -> None:
    before = await schema()
    await migrate(database)
    assert await schema() == before


async def test_a_browser_stays_known_where_the_access_has_not_changed_since(context: Context) -> None:
    await load(context, KEES, SAME)
    for number in (KEES, SAME):
        await sign_in(context, number)
    await run("UPDATE known_device SET credential_version = 0")
    await edit(SAME, access_changed_at=context.now() + timedelta(seconds=1))
    [update] = [each for each in strangers_are_counted_by_network.UP if "UPDATE known_device" in each]
    await run(update)
    rows = await run(
        "SELECT c.number, d.credential_version FROM known_device d JOIN customer c ON c.id = d.customer"
    )
    assert {row["number"]: row["credential_version"] for row in rows} == {KEES: 1, SAME: 0}


def modelled(table: type[Table]) -> dict[str, Described]:
    """Describe each column as the model has it."""
    return {column._meta.db_column_name: described(column) for column in table._meta.columns}


def described(column: Column) -> Described:
    text = TYPES[type(column)][engine_type() == "postgres"]
    if isinstance(column, Varchar):
        text += f"({column.length})"
    referred = column._foreign_key_meta.resolved_references if isinstance(column, ForeignKey) else None
    return text, bool(column._meta.null), referred._meta.tablename if referred else None


async def columns_of(table: str) -> dict[str, Described]:
    """Describe each column as the database has it."""
    rows = await run(ON_SQLITE if engine_type() == "sqlite" else ON_POSTGRES, name=table)
    return {row["name"]: (row["type"], bool(row["nullable"]), row["refers_to"]) for row in rows}


async def schema() -> dict[str, object]:
    """Each table with what the database says of its columns, constraints, indexes and triggers."""
    if engine_type() == "sqlite":
        rows = await run("SELECT tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    else:
        rows = await run(
            "SELECT tbl_name, sql FROM ("
            "SELECT table_name::text AS tbl_name, column_name || ' ' || data_type || is_nullable AS sql "
            "FROM information_schema.columns WHERE table_schema = 'public' UNION ALL "
            "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL "
            "SELECT conrelid::regclass::text, conname || pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE connamespace = 'public'::regnamespace UNION ALL "
            "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
            ") AS everything ORDER BY 1, 2"
        )
    tables: dict[str, list[str]] = {}
    for row in rows:
        tables.setdefault(row["tbl_name"], []).append(row["sql"])
    return {**tables}


async def triggers() -> list[dict[str, Any]]:
    if engine_type() == "sqlite":
        return await run("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return await run("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
