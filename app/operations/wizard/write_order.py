"""Writes an order in the caller's transaction: its row, its audit row, and the mails to both addresses."""

from dataclasses import dataclass
from datetime import datetime

from app.context import Context
from app.merging.events import Actor, Event
from app.merging.mail_kinds import MailKind
from app.merging.order import MergeOrder
from app.operations.letters.order_letters import tell_both
from app.storage.orders.sendings import NewOrder, add_order
from app.storage.trail.audit import record_for


@dataclass(frozen=True, slots=True)
class Placing:
    """One sending. Its orders may be executed from `run_at`."""

    sending: int
    actor: Actor
    run_at: datetime


async def write_order(context: Context, placing: Placing, new: NewOrder) -> MergeOrder:
    """Place one order of a sending."""
    survivor, now = new.survivor, context.now()
    order = await add_order(placing.sending, new, now, placing.run_at)
    await record_for(order, Event.ORDER_PLACED, by=placing.actor, at=now, absorbed=order.absorbed)
    await tell_both(context, order, MailKind.ORDER_PLACED, (survivor, new.absorbed))
    return order
