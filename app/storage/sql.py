"""Raw SQL on the engine in use, for what is set-based or on a hot path; one text for both engines.

Values are bound by name: `run("… WHERE survivor = :survivor AND state IN (:open)", survivor=3, open=OPEN)`. Names
of tables and columns come from the code, never from input.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Any, TypeGuard

from app.storage.tables.customers import Customer

Row = dict[str, Any]

# A text in quotes and PostgreSQL's `::type` are passed over; what is left with a colon before it is a name.
NAME = re.compile(r"'(?:[^']|'')*'|::|:(?P<name>[a-z_][a-z0-9_]*)")


async def run(statement: str, *values: object, **named: object) -> list[Row]:
    """Run one statement and return its rows as dicts; empty when it returns none.

    Each `:name` is bound to the value of that name, a collection to as many values as it has. Raises KeyError for
    a name without a value and ValueError for an empty collection; values that the statement does not name are
    left out.
    """
    if named:
        statement, in_order = bound(statement, named)
        return await Customer.raw(statement, *in_order) or []
    return await Customer.raw(statement, *values) or []


async def one(statement: str, *values: object, **named: object) -> Row | None:
    """Return the first row, or None."""
    found = await run(statement, *values, **named)
    return found[0] if found else None


def bound(statement: str, named: dict[str, object]) -> tuple[str, list[object]]:
    """Return the statement with Piccolo's placeholders, and the values in their order."""
    counts = tuple((name, len(value)) for name, value in named.items() if _is_many(value))
    text, names = _compiled(statement, counts)
    if empty := [name for name, count in counts if not count]:  # `IN ()` is no SQL, and `NOT IN (NULL)` no row
        raise ValueError(f"nothing to compare with: {', '.join(empty)}")
    values: list[object] = []
    for name in names:
        value = named[name]
        values += value if _is_many(value) else [value]
    return text, values


def engine_type() -> str:
    """Return `sqlite` or `postgres`."""
    return Customer._meta.db.engine_type


def row_lock() -> str:
    """Return what a SELECT ends with to lock its rows; nothing on SQLite, whose transactions lock as a whole."""
    return " FOR UPDATE" if engine_type() == "postgres" else ""


def placeholders(values: Collection[object]) -> str:
    """`{}, {}, {}` for as many values."""
    return ", ".join("{}" for _ in values)


def seconds_between(earlier: str, later: str) -> str:
    """Return SQL for the seconds from one column to another; NULL when one of them is."""
    if engine_type() == "sqlite":
        return f"((julianday({later}) - julianday({earlier})) * 86400)"
    return f"EXTRACT(EPOCH FROM ({later} - {earlier}))::double precision"


def _is_many(value: object) -> TypeGuard[Collection[object]]:
    return isinstance(value, list | tuple | set | frozenset)


@lru_cache(maxsize=1024)
def _compiled(statement: str, counts: tuple[tuple[str, int], ...]) -> tuple[str, tuple[str, ...]]:
    """The text for Piccolo, and the names of its values in their order."""
    many, names = dict(counts), []

    def placed(found: re.Match[str]) -> str:
        name = found["name"]
        if name is None:
            return found[0]
        names.append(name)
        return ", ".join(["\0"] * many.get(name, 1))

    text = NAME.sub(placed, statement)
    return text.replace("{", "{{").replace("}", "}}").replace("\0", "{}"), tuple(names)
