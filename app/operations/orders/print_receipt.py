"""Prints the receipt of a merge as a file."""

from asyncio import to_thread
from functools import lru_cache

from app.context import Context
from app.documents.drawing.draw_receipt import draw_receipt
from app.documents.drawing.receipt import Receipt, TakenBack
from app.errors import OrderUnknown
from app.operations.orders.follow_order import OrderView

# A customer who sees a receipt's size on the page often fetches it next.
KEPT_IN_MEMORY = 32


async def print_receipt(context: Context, order: OrderView, language: str) -> bytes:
    """The PDF in nl, en or de. Raises OrderUnknown when there is no receipt of this order."""
    if not (order.has_receipt and order.started_at and order.finished_at):
        raise OrderUnknown
    receipt = Receipt(
        reference=order.reference,
        surviving=order.surviving,
        absorbed=order.absorbed,
        placed_at=order.placed_at,
        started_at=order.started_at,
        finished_at=order.finished_at,
        rules_version=order.rules_version,
        rows=order.counts,
        lapsed_details=order.lapsed_details,
        taken_back=TakenBack(order.reversal, order.reversed_at) if order.reversal and order.reversed_at else None,
    )
    return await to_thread(_drawn, receipt, language, context.settings.brand_name)


@lru_cache(KEPT_IN_MEMORY)
def _drawn(receipt: Receipt, language: str, brand: str) -> bytes:
    """Drawn once: what an order did does not change, and what became of it stands in the receipt too."""
    return draw_receipt(receipt, language, brand)
