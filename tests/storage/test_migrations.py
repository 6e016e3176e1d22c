"""The schema: migrated forwards, backwards and forwards again; the models say the same."""

from datetime import timedelta
from typing import Any

import pytest
from piccolo.apps.migrations.commands.backwards import BackwardsMigrationManager
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager
from piccolo.apps.migrations.tables import Migration
from piccolo.columns import BigInt, BigSerial, Boolean, Date, ForeignKey, Integer, Text, Timestamptz, Varchar

import piccolo_conf
from app.context import Context
from app.storage.engines.engine import Engine, use
from app.storage.schema.migrating import migrate
from app.storage.schema.piccolo_app import APP_CONFIG
from app.storage.sql import engine_type, run
from app.storage.tables import TABLES
from piccolo_migrations import strangers_are_counted_by_network
from tests.people import KEES, SAME, edit, load, sign_in

POSTGRES_TYPES: dict[object, str] = {
    BigInt: "bigint",
    BigSerial: "bigint",
    Boolean: "boolean",
    ForeignKey: "bigint",
    Integer: "integer",
    Varchar: "character varying",
    Text: "text",
    Date: "date",
    Timestamptz: "timestamp with time zone",
}


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


def modelled(table: Any) -> dict[str, tuple[str, bool]]:  # noqa: ANN401  # a Piccolo table class
    return {
        column._meta.db_column_name: (
            POSTGRES_TYPES[type(column)] if engine_type() == "postgres" else "",
            bool(column._meta.null),
        )
        for column in table._meta.columns
    }


async def columns_of(table: str) -> dict[str, tuple[str, bool]]:
    """Name → (type on PostgreSQL, nullable)."""
    if engine_type() == "sqlite":
        rows = await run(f"SELECT name, \"notnull\" AS needed, pk FROM pragma_table_info('{table}')")
        return {row["name"]: ("", not (row["needed"] or row["pk"])) for row in rows}
    rows = await run(
        "SELECT column_name, data_type, is_nullable FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name = {}",
        table,
    )
    return {row["column_name"]: (row["data_type"], row["is_nullable"] == "YES") for row in rows}


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
