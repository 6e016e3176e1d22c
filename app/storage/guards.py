"""Triggers that guard data whatever the application does, for both engines; migrations use them."""

from dataclasses import dataclass

from app.storage.sql import engine_type, run


@dataclass(frozen=True, slots=True)
class Guard:
    """A change that the database refuses. The name of its error is `ck_` and the guard's name.

    `change` is INSERT, DELETE, UPDATE, or `UPDATE OF` some columns; `refused` is a condition on the rows OLD and
    NEW, in SQL that both engines read alike.
    """

    name: str
    table: str
    change: str
    refused: str


def stand(guard: Guard) -> list[str]:
    """The statements that create the guard."""
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
    """The statements that drop the guard."""
    if engine_type() == "sqlite":
        return [f"DROP TRIGGER {guard.name}"]
    return [f"DROP TRIGGER {guard.name} ON {guard.table}", f"DROP FUNCTION {guard.name}()"]


async def triggers_in_place() -> set[str]:
    """The names of the triggers that the database has and obeys."""
    if engine_type() == "sqlite":
        rows = await run("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        rows = await run(
            "SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') "
            "AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)"
        )
    return {row["name"] for row in rows}
