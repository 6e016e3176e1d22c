"""Removes the guards of the database, to see whether the checks notice."""

from app.storage.sql import engine_type, run

TRIGGERS = {
    "sqlite": "SELECT name, tbl_name AS owner FROM sqlite_master WHERE type = 'trigger'",
    "postgres": "SELECT tgname AS name, tgrelid::regclass::text AS owner FROM pg_trigger WHERE NOT tgisinternal",
}


async def take_guards_down() -> None:
    """Drops every trigger, as somebody with all rights on the database could."""
    for trigger in await run(TRIGGERS[engine_type()]):
        on_table = "" if engine_type() == "sqlite" else f" ON {trigger['owner']}"
        await run(f"DROP TRIGGER {trigger['name']}{on_table}")
