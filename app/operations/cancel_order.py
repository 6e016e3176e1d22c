"""«Opdracht annuleren», while the order is held: nothing has moved yet, and nothing will."""

from app.operations.desk import Desk
from app.operations.errors import OrderBegun, OrderUnknown
from app.operations.order_letters import tell_both
from app.operations.sessions import SignedIn
from app.storage.audit import Event, record
from app.storage.claims import release_claims
from app.storage.customers import lock_customers
from app.storage.holds import Cancelled, cancel_held_order
from app.storage.merge_orders import own_order_of
from app.storage.transaction import write_transaction

CANCELLED = "cancelled"


async def cancel_order(desk: Desk, signed_in: SignedIn, reference: str) -> None:
    """End the customer's own order as failed, before a worker began. Cancelling twice cancels once.

    Raises OrderUnknown, or OrderBegun when it is too late.
    """
    customer = signed_in.customer
    async with write_transaction():
        if order := await cancel_held_order(customer.id, reference, CANCELLED, desk.now()):
            await _close(desk, order)
            return
    stored = await own_order_of(customer.id, reference)
    if stored is None:
        raise OrderUnknown
    if stored.reason != CANCELLED:
        raise OrderBegun


async def _close(desk: Desk, order: Cancelled) -> None:
    now = desk.now()
    locked = await lock_customers([order.survivor, order.absorbed])
    await release_claims(order.sending)
    details: dict[str, object] = {"reference": order.reference}
    await record(Event("order_cancelled", "customer", order.survivor, order.id, details), now)
    pair = (locked[order.survivor], locked[order.absorbed])
    await tell_both(desk, order, "order_failed", pair, reason=CANCELLED)
