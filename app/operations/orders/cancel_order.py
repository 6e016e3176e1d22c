"""«Opdracht annuleren»: ends an order while it is held, before anything has moved."""

from app.context import Context
from app.errors import OrderBegun, OrderUnknown
from app.merging.events import Actor
from app.operations.access.sessions import SignedIn
from app.operations.execution.stop_orders import Ending, settle_end
from app.storage.orders.endings import cancel_held_order
from app.storage.orders.merge_orders import own_order_of
from app.storage.transaction import write_transaction

CANCELLED = "cancelled"


async def cancel_order(context: Context, signed_in: SignedIn, reference: str) -> None:
    """Ends the customer's own order as failed, before a worker begins it. A second time changes nothing.

    Raises OrderUnknown, or OrderBegun when it is too late.
    """
    customer = signed_in.customer
    async with write_transaction():
        if order := await cancel_held_order(customer.id, reference, CANCELLED, context.now()):
            await settle_end(context, order, Ending(Actor.CUSTOMER, CANCELLED))
            return
    stored = await own_order_of(customer.id, reference)
    if stored is None:
        raise OrderUnknown
    if stored.reason is None or stored.reason.code != CANCELLED:
        raise OrderBegun
