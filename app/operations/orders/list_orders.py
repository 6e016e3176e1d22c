"""The history: orders of the signed-in customer and of the numbers that were merged into it, newest first."""

from dataclasses import dataclass

from app.context import Context
from app.merging.order import MergeOrder
from app.operations.access.sessions import SignedIn
from app.operations.orders.follow_order import pace
from app.storage.orders.merge_orders import orders_of

ORDERS_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class OrderPage:
    """`older_page` is the number of the next page, None on the last. `done` of `count` orders here are ended."""

    lines: tuple[MergeOrder, ...]
    older_page: int | None
    version: str
    poll_seconds: int | None
    done: int
    count: int


async def list_orders(context: Context, signed_in: SignedIn, page: int = 1) -> OrderPage:
    """One page of orders; pages count from 1."""
    found = await orders_of(signed_in.customer.id, ORDERS_PER_PAGE + 1, (page - 1) * ORDERS_PER_PAGE)
    orders = found[:ORDERS_PER_PAGE]
    unfinished = [order for order in orders if order.is_open]
    youngest = max((order.placed_at for order in unfinished), default=None)
    poll_seconds = pace(context.now() - youngest) if youngest else None
    return OrderPage(
        lines=tuple(orders),
        older_page=page + 1 if len(found) > ORDERS_PER_PAGE else None,
        version="-".join([str(poll_seconds or 0), *(order.state[:2] + order.state[-1] for order in orders)]),
        poll_seconds=poll_seconds,
        done=len(orders) - len(unfinished),
        count=len(orders),
    )
