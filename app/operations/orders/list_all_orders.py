"""Lists every order and its state for operators, oldest first."""

from collections.abc import Sequence

from app.merging.order import MergeOrder
from app.storage.orders.merge_orders import all_orders


async def list_all_orders() -> Sequence[MergeOrder]:
    """All orders of all customers."""
    return await all_orders()
