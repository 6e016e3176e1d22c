"""Finds what has to be kept of customers although they ask for erasure: the newest row of each kind."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from app.storage.sql import run

Ids = Collection[int]

LAST = {
    "invoices": "SELECT MAX(issued_on) AS last FROM invoice WHERE billed_name <> '' AND customer IN (:ids)",
    "mandates": "SELECT MAX(signed_on) AS last FROM mandate WHERE iban <> '' AND customer IN (:ids)",
    "requests": (
        "SELECT MAX(opened_at) AS last FROM transfer_case WHERE survivor IN (:ids) OR absorbed IN (:ids)"
    ),
    "orders": "SELECT MAX(placed_at) AS last FROM merge_order WHERE survivor IN (:ids) OR absorbed IN (:ids)",
}


async def last_of_each(ids: Ids) -> Mapping[str, date]:
    """By kind, the day of the youngest row; kinds without rows are left out."""
    found: dict[str, date] = {}
    for kind, text in LAST.items():
        (row,) = await run(text, ids=ids)
        if row["last"] is not None:
            found[kind] = _day(row["last"])
    return found


def _day(found: str | date | datetime) -> date:
    """The day of a result of MAX, for which SQLite has no type."""
    moment = datetime.fromisoformat(found) if isinstance(found, str) else found
    return moment.date() if isinstance(moment, datetime) else moment
