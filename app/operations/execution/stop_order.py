"""A worker stops an order without executing it: as failed, or for a review by staff."""

from app.context import Context
from app.merging.events import Actor
from app.merging.order import State
from app.merging.steps import STEPS
from app.operations.letters.order_letters import END_MAILS, tell_both
from app.storage.customers import lock_customers
from app.storage.orders.claims import release_claims
from app.storage.orders.jobs import Claimed, Stop, set_aside, still_mine
from app.storage.trail.audit import record_for
from app.storage.transaction import write_transaction


async def stop_order(context: Context, job: Claimed, stop: Stop) -> State | None:
    """Stops the order and mails both addresses. Returns its state, or None if another worker owns it by now."""
    now, order = context.now(), job.order
    async with write_transaction():
        if not await still_mine(job):
            return None
        locked = await lock_customers([order.survivor_id, order.absorbed_id])
        await set_aside(order.id, stop, now)
        await release_claims(order.sending)
        event = STEPS[State.EXECUTING, stop.state]
        await record_for(order, event, by=Actor.WORKER, at=now, reason=stop.code)
        pair = (locked[order.survivor_id], locked[order.absorbed_id])
        await tell_both(context, order, END_MAILS[event, order.kind], pair)
    return stop.state
