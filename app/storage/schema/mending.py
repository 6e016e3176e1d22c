"""For migrations that repair a table made by an earlier text of a landed migration."""

from collections.abc import Mapping, Sequence

from app.storage.sql import engine_type, run


async def columns_of(table: str) -> set[str]:
    """The columns of this table in the database; empty if there is no such table."""
    if engine_type() == "sqlite":
        rows = await run(f"SELECT name FROM pragma_table_info('{table}')")
    else:
        rows = await run(
            "SELECT column_name AS name FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND table_name = :table",
            table=table,
        )
    return {row["name"] for row in rows}


def replaced_checks(table: str, checks: Mapping[str, str]) -> Sequence[str]:
    """Statements for PostgreSQL that replace the CHECKs of a table by these of the same names."""
    return [
        statement
        for name, condition in checks.items()
        for statement in (
            f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}",
            f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition})",
        )
    ]


def reworded(table: str, parts: Mapping[str, str]) -> Sequence[str]:
    """Statements for SQLite, which cannot alter a constraint: they change its text and no row."""
    sql = "sql"
    for old, new in parts.items():
        sql = f"replace({sql}, {_quoted(old)}, {_quoted(new)})"
    return [
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = {sql} WHERE type = 'table' AND name = '{table}'",
        "PRAGMA writable_schema = RESET",
    ]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
