"""Parts of the SQL that is generated from the merge dictionary. `t` is the table of an entry."""

from collections.abc import Iterable

from app.merging.dictionary import Entry
from app.storage.sql import engine_type, placeholders

# The text, and the values bound in it, in order.
Statement = tuple[str, list[object]]


def is_duplicate(entry: Entry, standing: int = 1) -> str:
    """A condition: one of so many customers, to be bound, has a row that is the same but for its owner."""
    return (
        f"EXISTS (SELECT 1 FROM {entry.table} s WHERE s.{entry.column} IN ({placeholders(range(standing))}) "
        f"AND s.{entry.unique_with} = t.{entry.unique_with})"
    )


def gives_way(entry: Entry, standing: int = 1) -> str:
    """A condition: the row is active, and one of so many customers, to be bound, has an active one already."""
    return (
        f"(t.status = 'active' AND EXISTS (SELECT 1 FROM {entry.table} s "
        f"WHERE s.{entry.column} IN ({placeholders(range(standing))}) AND s.status = 'active'))"
    )


def as_json(names: Iterable[str], alias: str = "t") -> str:
    """These columns of the row as a JSON object in text."""
    pairs = ", ".join(f"'{name}', {alias}.{name}" for name in names)
    function = "json_object" if engine_type() == "sqlite" else "json_build_object"
    return f"CAST({function}({pairs}) AS TEXT)"


def from_json(text: str, name: str) -> str:
    """One member of a JSON object that `text`, a column, holds."""
    return f"json_extract({text}, '$.{name}')" if engine_type() == "sqlite" else f"({text}::json ->> '{name}')"
