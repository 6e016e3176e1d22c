"""What a customer holds, for the page «Je contract»."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.storage.sql import run, statement

SHOWN = {"contract": "product", "domain": "name", "invoice": "number"}
NEWEST = 5
OVERVIEW = statement(
    "Counts what a customer holds, and names the newest; read by the page «Je contract».",
    " UNION ALL ".join(
        f"SELECT * FROM (SELECT '{table}' AS owned, {label} AS label, id, "
        f"(SELECT COUNT(*) FROM {table} WHERE customer = :customer) AS total "
        f"FROM {table} WHERE customer = :customer ORDER BY id DESC LIMIT {NEWEST}) AS newest_{table}"
        for table, label in SHOWN.items()
    ),
)


@dataclass(frozen=True, slots=True)
class Overview:
    """The number of rows of one table, and the names of the newest."""

    table: str
    count: int
    newest: tuple[str, ...]


async def overview_of(customer_id: int) -> Sequence[Overview]:
    """Contracts, domains and invoices in one statement; the newest first."""
    found = await run(OVERVIEW, customer=customer_id)
    return [
        Overview(
            table,
            next((row["total"] for row in found if row["owned"] == table), 0),
            tuple(row["label"] for row in found if row["owned"] == table),
        )
        for table in SHOWN
    ]
