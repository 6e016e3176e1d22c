"""Raw SQL on the engine in use, for what is set-based or on a hot path; one text for both engines.

A statement is a constant with a name and one line that says what it is for; values are bound by their names:

    CLAIMS_OF = statement("Who is claimed by a sending.", "SELECT customer FROM claim WHERE sending = :sending")
    await run(CLAIMS_OF, sending=3)

Names of tables and columns come from the code, never from input. `FOR UPDATE` locks rows on PostgreSQL and is left
out on SQLite, whose writing transactions lock the whole database.
"""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, TypeGuard

from app.storage.tables.customers import Customer

Row = dict[str, Any]

LOCK = re.compile(r"\s+FOR (?:UPDATE|KEY SHARE)(?: OF \w+)?(?: SKIP LOCKED)?")

# A text in quotes and PostgreSQL's `::type` are passed over; what is left with a colon before it is a name.
NAME = re.compile(r"'(?:[^']|'')*'|::|:(?P<name>[a-z_][a-z0-9_]*)")


class Statement(str):
    """The text of a statement, and in `purpose` what it is for."""

    __slots__ = ("purpose",)
    purpose: str


STATEMENTS: list[Statement] = []
"""Every named statement, for the test that prepares each on both engines."""


def statement(purpose: str, text: str) -> Statement:
    """Return the named statement, known to STATEMENTS from now on."""
    named = Statement(text)
    named.purpose = purpose
    STATEMENTS.append(named)
    return named


async def run(text: str, *values: object, **named: object) -> list[Row]:
    """Run one statement and return its rows as dicts; empty when it returns none.

    Each `:name` is bound to the value of that name, a collection to as many values as it has. Raises KeyError for
    a name without a value and ValueError for an empty collection; values that the statement does not name are
    left out.
    """
    if values:  # positional ones, for a text that has Piccolo's own placeholders
        return await Customer.raw(text, *values) or []
    for_piccolo, in_order = bound(text, named)
    return await Customer.raw(for_piccolo, *in_order) or []


async def one(text: str, *values: object, **named: object) -> Row | None:
    """Return the first row, or None."""
    found = await run(text, *values, **named)
    return found[0] if found else None


def bound(text: str, named: Mapping[str, object]) -> tuple[str, list[object]]:
    """Return the statement with Piccolo's placeholders for the engine in use, and the values in their order."""
    counts = tuple((name, len(value)) for name, value in named.items() if _is_many(value))
    for_piccolo, names = _compiled(text, counts, engine_type())
    if empty := [name for name, count in counts if not count]:  # `IN ()` is no SQL, and `NOT IN (NULL)` no row
        raise ValueError(f"nothing to compare with: {', '.join(empty)}")
    values: list[object] = []
    for name in names:
        value = named[name]
        values += value if _is_many(value) else [value]
    return for_piccolo, values


def engine_type() -> str:
    """Return `sqlite` or `postgres`."""
    return Customer._meta.db.engine_type


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
def _compiled(text: str, counts: tuple[tuple[str, int], ...], engine: str) -> tuple[str, tuple[str, ...]]:
    """The text for Piccolo, and the names of its values in their order."""
    many, names = dict(counts), []

    def placed(found: re.Match[str]) -> str:
        name = found["name"]
        if name is None:
            return found[0]
        names.append(name)
        return ", ".join(["\0"] * many.get(name, 1))

    text = NAME.sub(placed, LOCK.sub("", text) if engine == "sqlite" else text)
    return text.replace("{", "{{").replace("}", "}}").replace("\0", "{}"), tuple(names)
