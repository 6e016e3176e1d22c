"""Lists orders that wait for a decision by staff, those that wait longest first."""

from collections.abc import Sequence

from app.merging.order import MergeOrder
from app.storage.orders.merge_orders import orders_in_review

MOST_SHOWN = 100


async def list_reviews() -> Sequence[MergeOrder]:
    """At most MOST_SHOWN; when these are dealt with, the others follow."""
    return await orders_in_review(MOST_SHOWN)
