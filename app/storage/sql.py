"""Raw SQL on the engine in use, for what is set-based or on a hot path; one text for both engines.

`{}` is a placeholder for a bound value. Names of tables and columns come from the code, never from input.
"""

from collections.abc import Collection
from typing import Any

from app.storage.tables.customers import Customer

Row = dict[str, Any]


async def run(statement: str, *values: object) -> list[Row]:
    """Run one statement; the rows as dicts, empty when it returns none."""
    return await Customer.raw(statement, *values) or []


async def one(statement: str, *values: object) -> Row | None:
    """The first row, if any."""
    found = await run(statement, *values)
    return found[0] if found else None


def engine_type() -> str:
    """`sqlite` or `postgres`."""
    return Customer._meta.db.engine_type


def placeholders(values: Collection[object]) -> str:
    """`{}, {}, {}` for as many values."""
    return ", ".join("{}" for _ in values)


def seconds_between(earlier: str, later: str) -> str:
    """SQL for the seconds from one column to another; NULL when one of them is."""
    if engine_type() == "sqlite":
        return f"((julianday({later}) - julianday({earlier})) * 86400)"
    return f"EXTRACT(EPOCH FROM ({later} - {earlier}))::double precision"
