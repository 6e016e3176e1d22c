"""Runs raw SQL on the engine in use, for set-based statements and hot paths; one text for both engines.

A statement is a constant with a name and one line that says what it is for; values are bound by their names:

    CLAIMS_OF = statement("Who is claimed by a sending.", "SELECT customer FROM claim WHERE sending = :sending")
    await run(CLAIMS_OF, sending=3)

Names of tables and columns come from the code, never from input. `FOR UPDATE` locks rows on PostgreSQL and is left
out on SQLite, whose writing transactions lock the whole database.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import count
from typing import Any, TypeGuard

from piccolo.query.methods.raw import Raw
from piccolo.querystring import QueryString

from app.storage.tables.customers import Customer

Row = dict[str, Any]

LOCK = re.compile(r"\s+FOR (?:UPDATE|KEY SHARE)(?: OF \w+)?(?: SKIP LOCKED)?")

# Skips texts in quotes and PostgreSQL's `::type`; every other word after a colon is a name.
NAME = re.compile(r"'(?:[^']|'')*'|::|:(?P<name>[a-z_][a-z0-9_]*)")


class Statement(str):
    """The text of a statement; `purpose` says what it is for."""

    __slots__ = ("purpose",)
    purpose: str


# Every named statement, for the test that prepares each on both engines.
STATEMENTS: list[Statement] = []


def statement(purpose: str, text: str) -> Statement:
    """A named statement, which it adds to STATEMENTS."""
    named = Statement(text)
    named.purpose = purpose
    STATEMENTS.append(named)
    return named


async def run(text: str, *values: object, **named: object) -> list[Row]:
    """Runs one statement and returns its rows as dicts; empty when it returns none.

    Each `:name` is bound to the value of that name, a collection to as many values as it has. Raises KeyError for
    a name without a value and ValueError for an empty collection; values that the statement does not name are
    left out.
    """
    if values:  # positional ones, for a text that has Piccolo's own placeholders
        return await Customer.raw(text, *values) or []
    return await _run(Bound(*bound(text, named, engine_type())))


async def one(text: str, *values: object, **named: object) -> Row | None:
    """The first row; None if there is none."""
    found = await run(text, *values, **named)
    return found[0] if found else None


async def insert_rows(table: str, rows: Collection[Mapping[str, object]], ending: str = "") -> list[Row]:
    """Write these rows, which have the same columns, in one statement; `ending` is what follows the values."""
    names, spots = tuple(next(iter(rows))), count(1)
    lines = ("(" + ", ".join(_placeholder(engine_type(), next(spots)) for _ in names) + ")" for _ in rows)
    text = f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join(lines)} {ending}"
    return await _run(Bound(text, [row[name] for row in rows for name in names]))


class Bound(QueryString):
    """A statement for the engine with its values, which needs no compiling."""

    __slots__ = ("values",)

    def __init__(self, text: str, values: list[object]) -> None:
        super().__init__(text)
        self.values = values

    def compile_string(self, engine_type: str = "") -> tuple[str, list[object]]:  # noqa: ARG002  # Piccolo's hook
        return self.template, self.values


def bound(text: str, named: Mapping[str, object], engine: str) -> tuple[str, list[object]]:
    """The statement with the placeholders of this engine, and the values in their order."""
    counts = tuple((name, len(value)) for name, value in named.items() if _is_many(value))
    compiled, names = _compiled(text, counts, engine)
    values: list[object] = []
    for name in names:
        value = named[name]
        values += value if _is_many(value) else [value]
    return compiled, values


def engine_type() -> str:
    """The kind of the engine in use: `sqlite` or `postgres`."""
    return Customer._meta.db.engine_type


def listed(states: Iterable[StrEnum]) -> str:
    """Return the states for `IN (...)`, in this order: a partial index is used where it lists them so."""
    return ", ".join(f"'{state}'" for state in states)


def seconds_between(earlier: str, later: str) -> str:
    """Return SQL for the seconds from one column to another; NULL when one of them is."""
    if engine_type() == "sqlite":
        return f"((julianday({later}) - julianday({earlier})) * 86400)"
    return f"EXTRACT(EPOCH FROM ({later} - {earlier}))::double precision"


async def _run(query: Bound) -> list[Row]:
    found: list[Row] = await Raw(Customer, querystring=query).run()
    return found


def _is_many(value: object) -> TypeGuard[Collection[object]]:
    return isinstance(value, Collection) and not isinstance(value, str | bytes)


@lru_cache(maxsize=1024)
def _compiled(text: str, counts: tuple[tuple[str, int], ...], engine: str) -> tuple[str, tuple[str, ...]]:
    """The text for the engine, and the names of its values in their order."""
    many, positions = dict(counts), count(1)
    names: list[str] = []

    def placed(found: re.Match[str]) -> str:
        name = found["name"]
        if name is None:
            return found[0]
        if not many.get(name, 1):  # `IN ()` is no SQL, and `NOT IN (NULL)` matches no row
            raise ValueError(f"nothing to compare with: {name}")
        names.append(name)
        return ", ".join(_placeholder(engine, next(positions)) for _ in range(many.get(name, 1)))

    return NAME.sub(placed, LOCK.sub("", text) if engine == "sqlite" else text), tuple(names)


def _placeholder(engine: str, position: int) -> str:
    return "?" if engine == "sqlite" else f"${position}"
