"""An order enters the books: its row, its audit row, the mails to both addresses; in the caller's transaction."""

from dataclasses import dataclass
from datetime import datetime

from app.context import Context
from app.customers.record import Customer
from app.merging.events import Actor, Event
from app.merging.mail_kinds import MailKind
from app.operations.letters.order_letters import PlacedNow, tell_both
from app.storage.orders.sendings import NewOrder, add_order
from app.storage.trail.audit import record


@dataclass(frozen=True, slots=True)
class Placing:
    """One sending. Its orders may be executed from `run_at`."""

    sending: int
    survivor: Customer
    actor: Actor
    run_at: datetime


async def write_order(context: Context, placing: Placing, order: NewOrder) -> int:
    """Place one order of a sending; its id."""
    survivor, now = placing.survivor, context.now()
    order_id = await add_order(placing.sending, survivor, order, now, placing.run_at)
    await record(
        Event.ORDER_PLACED,
        by=placing.actor,
        customer=survivor.id,
        order=order_id,
        at=now,
        reference=order.reference,
        absorbed=order.absorbed.number,
    )
    placed = PlacedNow(order.reference, survivor.email, order.absorbed.email)
    await tell_both(context, placed, MailKind.ORDER_PLACED, (survivor, order.absorbed))
    return order_id
