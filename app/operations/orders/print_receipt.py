"""Prints the receipt of a merge as a file."""

from asyncio import to_thread

from app.context import Context
from app.documents.drawing.draw_receipt import draw_receipt
from app.documents.drawing.receipt import Receipt, TakenBack
from app.errors import OrderUnknown
from app.merging.order import MergeOrder


async def print_receipt(context: Context, order: MergeOrder, language: str) -> bytes:
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
    return await to_thread(draw_receipt, receipt, language, context.settings.brand_name)
