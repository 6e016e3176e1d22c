"""Parts of the SQL that is generated from the merge dictionary. `t` is the table of an entry."""

from collections.abc import Iterable

from app.merging.dictionary import Entry
from app.storage.sql import engine_type


def is_duplicate(entry: Entry) -> str:
    """A condition: one of the customers `:survivors` has a row that differs only in its owner."""
    return (
        f"EXISTS (SELECT 1 FROM {entry.table} s WHERE s.{entry.column} IN (:survivors) "
        f"AND s.{entry.unique_with} = t.{entry.unique_with})"
    )


def gives_way(entry: Entry) -> str:
    """A condition: the row is active, and one of the customers `:survivors` has an active one already."""
    return (
        f"(t.status = 'active' AND EXISTS (SELECT 1 FROM {entry.table} s "
        f"WHERE s.{entry.column} IN (:survivors) AND s.status = 'active'))"
    )


def as_json(names: Iterable[str], alias: str = "t") -> str:
    """SQL for these columns of the row as a JSON object in text."""
    pairs = ", ".join(f"'{name}', {alias}.{name}" for name in names)
    function = "json_object" if engine_type() == "sqlite" else "json_build_object"
    return f"CAST({function}({pairs}) AS TEXT)"


def from_json(text: str, name: str) -> str:
    """SQL for one member of the JSON object in the column `text`."""
    return f"json_extract({text}, '$.{name}')" if engine_type() == "sqlite" else f"({text}::json ->> '{name}')"
