"""A worker ends an order without executing it: it failed, or a member of staff has to look at it."""

from app.context import Context
from app.merging.order import Kind, State
from app.operations.letters.order_letters import tell_both
from app.storage.customers import lock_customers
from app.storage.orders.claims import release_claims
from app.storage.orders.jobs import Claimed, Stop, set_aside, still_mine
from app.storage.trail.audit import Event, record
from app.storage.transaction import write_transaction


async def stop_order(context: Context, job: Claimed, stop: Stop) -> State | None:
    """The state it ended in; None when another worker holds the order by now. Both addresses are told."""
    now, order = context.now(), job.order
    async with write_transaction():
        if not await still_mine(job):
            return None
        locked = await lock_customers([order.survivor_id, order.absorbed_id])
        await set_aside(order.id, stop, now)
        await release_claims(order.sending)
        details: dict[str, object] = {"reference": order.reference, "reason": stop.code}
        await record(Event(f"order_{stop.state.value}", "worker", order.survivor_id, order.id, details), now)
        told = "order" if order.kind is Kind.MERGE else "reversal"
        pair = (locked[order.survivor_id], locked[order.absorbed_id])
        await tell_both(context, order, f"{told}_{stop.state.value}", pair)
    return stop.state
