"""Triggers that hold whatever the application does. Written once per engine; used by migrations."""

from app.storage.sql import engine_type


def live_owner_guard(table: str) -> list[str]:
    """Statements that refuse a new row of `table` for a customer that was absorbed.

    On PostgreSQL the guard locks the customer's key, so that a row added during a merge waits for its end.
    """
    if engine_type() == "sqlite":
        return [
            f"CREATE TRIGGER {table}_has_live_owner BEFORE INSERT ON {table} "
            "WHEN (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed' "
            f"BEGIN SELECT RAISE(ABORT, 'ck_{table}_owner_is_live'); END"
        ]
    return [
        f"CREATE TRIGGER {table}_has_live_owner BEFORE INSERT ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_absorbed_owner()"
    ]


def live_owner_function() -> list[str]:
    """The function behind live_owner_guard; only PostgreSQL needs one."""
    if engine_type() == "sqlite":
        return []
    return [
        "CREATE FUNCTION refuse_absorbed_owner() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF (SELECT status FROM customer WHERE id = NEW.customer FOR KEY SHARE) = 'absorbed' THEN "
        "RAISE EXCEPTION 'ck_%_owner_is_live', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NEW; END $$"
    ]


def drop_live_owner_guard(table: str) -> list[str]:
    """The way back from live_owner_guard."""
    on_table = "" if engine_type() == "sqlite" else f" ON {table}"
    return [f"DROP TRIGGER {table}_has_live_owner{on_table}"]
