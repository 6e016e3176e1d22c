"""A worker claims the order that has been due longest."""

from datetime import timedelta

from app.context import Context
from app.merging.events import Actor, Event
from app.merging.order import State
from app.storage.orders.jobs import Claimed, Periods, claim_due_job
from app.storage.trail.audit import record_for
from app.storage.transaction import violated, write_transaction

ONE_EXECUTING_PER_SURVIVOR = "uq_merge_order_survivor"


async def claim_order(context: Context, worker: str, order_id: int | None = None) -> Claimed | None:
    """The order this worker is to execute now, or None. It is this worker's until its lease ends.

    With `order_id` it claims only that order.
    """
    settings = context.settings
    periods = Periods(
        lease=timedelta(seconds=settings.order_lease_seconds), hold=timedelta(hours=settings.execution_hold_hours)
    )
    try:
        async with write_transaction():
            job = await claim_due_job(worker, context.now(), periods, order_id)
            if job is not None:
                await _record(context, job)
            return job
    except Exception as error:
        # Two workers chose two orders of the same survivor, and the other worker was first.
        if violated(error) == ONE_EXECUTING_PER_SURVIVOR:
            return None
        raise


async def _record(context: Context, job: Claimed) -> None:
    event = Event.ORDER_CLAIMED if job.claimed_from is State.PLACED else Event.ORDER_TAKEN_OVER
    now = context.now()
    await record_for(job.order, event, by=Actor.WORKER, at=now, worker=job.worker, attempt=job.attempts)
