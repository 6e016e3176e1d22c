"""An order enters the books: its row, its audit row, the mails to both addresses; in the caller's transaction."""

from dataclasses import dataclass
from datetime import datetime

from app.context import Context
from app.merging.order import MergeOrder
from app.operations.letters.order_letters import tell_both
from app.storage.orders.sendings import NewOrder, add_order
from app.storage.trail.audit import Event, record


@dataclass(frozen=True, slots=True)
class Placing:
    """One sending. `actor` is customer or seed; its orders may be executed from `run_at`."""

    sending: int
    actor: str
    run_at: datetime


async def write_order(context: Context, placing: Placing, new: NewOrder) -> MergeOrder:
    """Place one order of a sending."""
    survivor, now = new.survivor, context.now()
    order = await add_order(placing.sending, new, now, placing.run_at)
    details: dict[str, object] = {"reference": order.reference, "absorbed": order.absorbed}
    await record(Event("order_placed", placing.actor, survivor.id, order.id, details), now)
    await tell_both(context, order, "order_placed", (survivor, new.absorbed))
    return order
