"""Exports everything that is kept of one customer and of all numbers that were merged into it."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.context import Context
from app.customers.record import Customer
from app.merging.dictionary import DICTIONARY
from app.merging.events import Actor, Event
from app.operations.wizard.compare_numbers import NumberUnknown
from app.storage.customers import customers_by_number, inherited_ids, surviving_end
from app.storage.retention.holdings_export import customer_rows, ledger_of, origins, rows_of
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction

Row = dict[str, Any]
# A row may be about two customers; the data of the other one are left out.
EMAILS = {"survivor_email": "survivor", "absorbed_email": "absorbed"}


async def export_customer(context: Context, number: str) -> dict[str, Any]:
    """All data of the surviving number as a JSON object. Raises NumberUnknown.

    `customers` are the records, the surviving one first. Each table of the merge dictionary is a list of its rows,
    each with `origin`: the number to which it first belonged.
    """
    live = await live_customer(number)
    numbers = {live.id: live.number} | await inherited_ids(live.id)
    export = await _everything(live, numbers)
    async with write_transaction():
        await record(Event.DATA_EXPORTED, by=Actor.OPERATOR, customer=live.id, at=context.now())
    return export


async def live_customer(number: str) -> Customer:
    """The customer to whom the signposts of this number lead. Raises NumberUnknown."""
    found = await customers_by_number([number])
    if number not in found:
        raise NumberUnknown(f"there is no customer {number}")
    return await surviving_end(found[number])


async def _everything(live: Customer, numbers: Mapping[int, str]) -> dict[str, Any]:
    came_from = await origins(numbers)
    tables = await rows_of(numbers)
    records = sorted(await customer_rows(numbers), key=lambda row: row["id"] != live.id)
    export: dict[str, Any] = {"number": live.number, "customers": [_plain(row, numbers) for row in records]}
    for table, rows in tables.items():
        export[table if table != "customer" else "merged_customers"] = [
            _plain(row, numbers) | {"origin": _origin(table, row, came_from, numbers)} for row in rows
        ]
    return export | {"ledger": await ledger_of(numbers)}


def _origin(
    table: str, row: Row, came_from: Mapping[tuple[str, int], int], numbers: Mapping[int, str]
) -> str | None:
    """The number that had the row first; for a trail, the number it is about."""
    about = (row[entry.column] for entry in DICTIONARY if entry.table == table and row[entry.column] in numbers)
    first = came_from.get((table, row["id"]))
    return numbers.get(first if first is not None else next(about))


def _plain(row: Row, numbers: Mapping[int, str]) -> Row:
    """The row with customers' numbers instead of ids, and None for customers who are somebody else."""
    seen = {name: value for name, value in row.items() if EMAILS.get(name) is None or row[EMAILS[name]] in numbers}
    for name in _references(row):
        seen[name] = numbers.get(row[name])
    return seen


def _references(row: Row) -> Sequence[str]:
    return [name for name in {entry.column for entry in DICTIONARY} if name in row]
