"""Guards by which absorbed customers hold nothing. On PostgreSQL they share a function that also locks."""

from app.storage.sql import engine_type


def live_owner_guard(table: str) -> list[str]:
    """The statements of a guard that refuses new rows of `table` for an absorbed customer.

    On PostgreSQL the guard locks the customer's key, so that a row added during a merge waits for its end.
    """
    return _live_owner(f"{table}_has_live_owner", table, "INSERT", "")


def kept_live_owner_guard(table: str) -> list[str]:
    """The statements of a guard that refuses to give a row of `table` to an absorbed customer."""
    return _live_owner(f"{table}_keeps_live_owner", table, "UPDATE OF customer", "NEW.customer <> OLD.customer")


def live_owner_function() -> list[str]:
    """The statements for the function of both guards; only PostgreSQL needs it."""
    if engine_type() == "sqlite":
        return []
    return [
        "CREATE FUNCTION refuse_absorbed_owner() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF (SELECT status FROM customer WHERE id = NEW.customer FOR KEY SHARE) = 'absorbed' THEN "
        "RAISE EXCEPTION 'ck_%_owner_is_live', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NEW; END $$"
    ]


def drop_live_owner_guard(table: str, name: str = "has_live_owner") -> list[str]:
    """The statements that drop one of these guards."""
    on_table = "" if engine_type() == "sqlite" else f" ON {table}"
    return [f"DROP TRIGGER {table}_{name}{on_table}"]


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
