"""A worker stops an order without executing it: as failed, or for a review by staff."""

from app.context import Context
from app.merging.order import Kind, State
from app.operations.letters.order_letters import tell_both
from app.storage.customers import lock_customers
from app.storage.orders.claims import release_claims
from app.storage.orders.jobs import Job, Stop, set_aside, still_mine
from app.storage.trail.audit import Event, record
from app.storage.transaction import write_transaction


async def stop_order(context: Context, job: Job, stop: Stop) -> State | None:
    """Stops the order and mails both addresses. Returns its state, or None if another worker owns it by now."""
    now = context.now()
    async with write_transaction():
        if not await still_mine(job):
            return None
        locked = await lock_customers([job.survivor, job.absorbed])
        await set_aside(job.id, stop, now)
        await release_claims(job.sending)
        details: dict[str, object] = {"reference": job.reference, "reason": stop.code}
        await record(Event(f"order_{stop.state.value}", "worker", job.survivor, job.id, details), now)
        prefix = "order" if job.kind == Kind.MERGE else "reversal"
        await tell_both(context, job, f"{prefix}_{stop.state.value}", (locked[job.survivor], locked[job.absorbed]))
    return stop.state
