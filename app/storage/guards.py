"""Triggers that hold whatever the application does. Written once, for both engines; used by migrations."""

from dataclasses import dataclass

from app.storage.sql import engine_type, run


@dataclass(frozen=True, slots=True)
class Guard:
    """One thing that the database refuses. Its error is named `ck_` and the guard's name.

    `change` is INSERT, DELETE, UPDATE, or `UPDATE OF` some columns; `refused` a condition on the rows OLD and NEW,
    in SQL that both engines read alike.
    """

    name: str
    table: str
    change: str
    refused: str


def stand(guard: Guard) -> list[str]:
    """Statements that put the guard up."""
    if engine_type() == "sqlite":
        return [
            f"CREATE TRIGGER {guard.name} BEFORE {guard.change} ON {guard.table} FOR EACH ROW "
            f"WHEN ({guard.refused}) BEGIN SELECT RAISE(ABORT, 'ck_{guard.name}'); END"
        ]
    return [
        f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {guard.refused} THEN "
        f"RAISE EXCEPTION 'ck_{guard.name}' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_{guard.name}'; "
        f"END IF; RETURN {'OLD' if guard.change == 'DELETE' else 'NEW'}; END $$",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.change} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()",
    ]


def stand_down(guard: Guard) -> list[str]:
    """The way back from stand()."""
    if engine_type() == "sqlite":
        return [f"DROP TRIGGER {guard.name}"]
    return [f"DROP TRIGGER {guard.name} ON {guard.table}", f"DROP FUNCTION {guard.name}()"]


def live_owner_guard(table: str) -> list[str]:
    """Statements that refuse a new row of `table` for a customer that was absorbed.

    On PostgreSQL the guard locks the customer's key, so that a row added during a merge waits for its end.
    """
    return _live_owner(f"{table}_has_live_owner", table, "INSERT", "")


def kept_live_owner_guard(table: str) -> list[str]:
    """Statements that refuse to give a row of `table` to a customer that was absorbed."""
    return _live_owner(f"{table}_keeps_live_owner", table, "UPDATE OF customer", "NEW.customer <> OLD.customer")


def live_owner_function() -> list[str]:
    """The function behind both; only PostgreSQL needs one."""
    if engine_type() == "sqlite":
        return []
    return [
        "CREATE FUNCTION refuse_absorbed_owner() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF (SELECT status FROM customer WHERE id = NEW.customer FOR KEY SHARE) = 'absorbed' THEN "
        "RAISE EXCEPTION 'ck_%_owner_is_live', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NEW; END $$"
    ]


def drop_live_owner_guard(table: str, name: str = "has_live_owner") -> list[str]:
    """The way back from either."""
    on_table = "" if engine_type() == "sqlite" else f" ON {table}"
    return [f"DROP TRIGGER {table}_{name}{on_table}"]


async def standing() -> set[str]:
    """The names of the triggers that the database holds and obeys."""
    if engine_type() == "sqlite":
        found = await run("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        found = await run(
            "SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') "
            "AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)"
        )
    return {row["name"] for row in found}


def _live_owner(name: str, table: str, change: str, only: str) -> list[str]:
    if engine_type() == "sqlite":
        absorbed = "(SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed'"
        condition = f"{only} AND {absorbed}" if only else absorbed
        return [
            f"CREATE TRIGGER {name} BEFORE {change} ON {table} "
            f"WHEN ({condition}) BEGIN SELECT RAISE(ABORT, 'ck_{table}_owner_is_live'); END"
        ]
    when = f"WHEN ({only}) " if only else ""
    return [
        f"CREATE TRIGGER {name} BEFORE {change} ON {table} "
        f"FOR EACH ROW {when}EXECUTE FUNCTION refuse_absorbed_owner()"
    ]
