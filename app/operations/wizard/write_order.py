"""Writes an order in the caller's transaction: its row, its audit row, and the mails to both addresses."""

from dataclasses import dataclass
from datetime import datetime

from app.context import Context
from app.customers.record import Customer
from app.operations.letters.order_letters import PlacedNow, tell_both
from app.storage.orders.sendings import NewOrder, add_order
from app.storage.trail.audit import Event, record


@dataclass(frozen=True, slots=True)
class Placing:
    """One sending. `actor` is customer or seed; its orders may be executed from `run_at`."""

    sending: int
    survivor: Customer
    actor: str
    run_at: datetime


async def write_order(context: Context, placing: Placing, order: NewOrder) -> int:
    """Place one order of a sending; its id."""
    survivor, now = placing.survivor, context.now()
    order_id = await add_order(placing.sending, survivor, order, now, placing.run_at)
    details: dict[str, object] = {"reference": order.reference, "absorbed": order.absorbed.number}
    await record(Event("order_placed", placing.actor, survivor.id, order_id, details), now)
    placed = PlacedNow(order.reference, survivor.email, order.absorbed.email)
    await tell_both(context, placed, "order_placed", (survivor, order.absorbed))
    return order_id
