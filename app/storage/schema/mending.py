"""What a migration needs to mend a table that an earlier text of a landed migration made."""

from collections.abc import Mapping, Sequence

from app.storage.sql import engine_type, run


async def columns_of(table: str) -> set[str]:
    """The columns that this table has in the database; none when it is not there."""
    if engine_type() == "sqlite":
        found = await run(f"SELECT name FROM pragma_table_info('{table}')")
    else:
        found = await run(
            "SELECT column_name AS name FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND table_name = :table",
            table=table,
        )
    return {row["name"] for row in found}


def replaced_checks(table: str, checks: Mapping[str, str]) -> Sequence[str]:
    """Statements for PostgreSQL that give a table these named CHECKs, in place of those of the same name."""
    return [
        statement
        for name, condition in checks.items()
        for statement in (
            f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}",
            f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition})",
        )
    ]


def reworded(table: str, parts: Mapping[str, str]) -> Sequence[str]:
    """Statements for SQLite, which cannot alter a constraint: its text is changed, and no row."""
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
