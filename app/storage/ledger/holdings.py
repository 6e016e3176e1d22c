"""What a customer holds, for the page «Je contract»."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.storage.sql import run

SHOWN = {"contract": "product", "domain": "name", "invoice": "number"}
NEWEST = 5


@dataclass(frozen=True, slots=True)
class Overview:
    """The number of rows of one table, and the names of the newest."""

    table: str
    count: int
    newest: tuple[str, ...]


async def overview_of(customer_id: int) -> Sequence[Overview]:
    """Contracts, domains and invoices in one statement; the newest first."""
    parts = [
        f"SELECT * FROM (SELECT '{table}' AS owned, {label} AS label, id, "
        f"(SELECT COUNT(*) FROM {table} WHERE customer = {{}}) AS total "
        f"FROM {table} WHERE customer = {{}} ORDER BY id DESC LIMIT {NEWEST}) AS newest_{table}"
        for table, label in SHOWN.items()
    ]
    found = await run(" UNION ALL ".join(parts), *[customer_id] * (2 * len(SHOWN)))
    return [
        Overview(
            table,
            next((row["total"] for row in found if row["owned"] == table), 0),
            tuple(row["label"] for row in found if row["owned"] == table),
        )
        for table in SHOWN
    ]
