"""Everything that is kept of one customer, with all numbers that were merged into it: access and portability."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.context import Context
from app.customers.record import Customer
from app.merging.dictionary import DICTIONARY
from app.operations.wizard.compare_numbers import NumberUnknown
from app.storage.customers import customers_by_number, surviving_end
from app.storage.ledger.inherited import inherited_ids
from app.storage.retention.holdings_export import customer_rows, ledger_of, origins, rows_of
from app.storage.trail.audit import Event, record
from app.storage.transaction import write_transaction

Row = dict[str, Any]
# A row may speak of two customers; what it says of the other one is not for this one.
EMAILS = {"survivor_email": "survivor", "absorbed_email": "absorbed"}


async def export_customer(context: Context, number: str) -> dict[str, Any]:
    """One JSON object for the number that lives on. Raises NumberUnknown.

    `customers` are the records, the living one first; each table of the merge dictionary is a list of its rows,
    each with `origin`: the number that it first belonged to.
    """
    live = await live_customer(number)
    numbers = {live.id: live.number} | await inherited_ids(live.id)
    export = await _everything(live, numbers)
    async with write_transaction():
        await record(Event("data_exported", "operator", live.id), context.now())
    return export


async def live_customer(number: str) -> Customer:
    """The customer at the end of the signposts. Raises NumberUnknown."""
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
    """Who had it first; of a trail, whom it is about."""
    about = (row[entry.column] for entry in DICTIONARY if entry.table == table and row[entry.column] in numbers)
    first = came_from.get((table, row["id"]))
    return numbers.get(first if first is not None else next(about))


def _plain(row: Row, numbers: Mapping[int, str]) -> Row:
    """Customers by their number, never by the key of a row; of somebody else not even that."""
    seen = {name: value for name, value in row.items() if EMAILS.get(name) is None or row[EMAILS[name]] in numbers}
    for name in _references(row):
        seen[name] = numbers.get(row[name])
    return seen


def _references(row: Row) -> Sequence[str]:
    return [name for name in {entry.column for entry in DICTIONARY} if name in row]
