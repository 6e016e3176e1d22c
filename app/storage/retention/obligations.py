"""Finds what has to be kept of customers although they ask for erasure: the newest row of each kind."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from piccolo.query.functions.aggregate import Max

from app.storage.tables.cases import TransferCase
from app.storage.tables.holdings import Invoice, Mandate
from app.storage.tables.orders import MergeOrder


async def last_of_each(ids: Collection[int]) -> Mapping[str, date]:
    """By kind, the day of the youngest row; kinds without rows are left out."""
    each = list(ids)
    bears_name = (Invoice.billed_name != "") & Invoice.customer.is_in(each)
    bears_account = (Mandate.iban != "") & Mandate.customer.is_in(each)
    requested = TransferCase.survivor.is_in(each) | TransferCase.absorbed.is_in(each)
    ordered = MergeOrder.survivor.is_in(each) | MergeOrder.absorbed.is_in(each)
    youngest = {
        "invoices": Invoice.select(Max(Invoice.issued_on)).where(bears_name),
        "mandates": Mandate.select(Max(Mandate.signed_on)).where(bears_account),
        "requests": TransferCase.select(Max(TransferCase.opened_at)).where(requested),
        "orders": MergeOrder.select(Max(MergeOrder.placed_at)).where(ordered),
    }
    found = {kind: row["max"] for kind, query in youngest.items() for row in await query}
    return {kind: _day(last) for kind, last in found.items() if last is not None}


def _day(found: str | date | datetime) -> date:
    """The day of a result of MAX, for which SQLite has no type."""
    moment = datetime.fromisoformat(found) if isinstance(found, str) else found
    return moment.date() if isinstance(moment, datetime) else moment
