"""One try at an order by a worker: whatever goes wrong, nothing has moved, and the order says why."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta

from app.merging.balance import BalanceBroken
from app.merging.order import State
from app.merging.refusals import NumberRefused
from app.merging.reversal import ReversalRefused
from app.operations.desk import Desk
from app.operations.execution.set_order_aside import set_order_aside
from app.storage.orders.jobs import Job, Stop, postpone_job
from app.storage.trail.audit import Event, record
from app.storage.transaction import write_transaction

BALANCE_BROKEN = "balance_broken"
KEPT_FAILING = "kept_failing"
# Well within the lease: whoever takes over finds nothing half done.
LONGEST_MERGE_SECONDS = 60


async def attempt_order(
    desk: Desk, job: Job, work: Callable[[Desk, Job], Awaitable[State | None]]
) -> State | None:
    """Do this work for a claimed order. The state it ended in; None when it goes on later or elsewhere.

    A refusal or a change since the order was placed ends as failed, sums that do not add up as needs_review. Any
    other error puts the order back, and after the last attempt to needs_review.
    """
    try:
        async with asyncio.timeout(LONGEST_MERGE_SECONDS):
            return await work(desk, job)
    except NumberRefused as refused:
        why = refused.refusal
        return await set_order_aside(desk, job, Stop(State.FAILED, why.code, why.number, why.until))
    except ReversalRefused as refused:
        return await set_order_aside(
            desk, job, Stop(State.FAILED, refused.refusal.code, until=refused.refusal.until)
        )
    except BalanceBroken:
        return await set_order_aside(desk, job, Stop(State.NEEDS_REVIEW, BALANCE_BROKEN))
    except Exception:
        if job.attempts >= desk.settings.order_attempts:
            await set_order_aside(desk, job, Stop(State.NEEDS_REVIEW, KEPT_FAILING))
        else:
            await _postpone(desk, job)
        raise


async def _postpone(desk: Desk, job: Job) -> None:
    # 1, 2, 4, 8, 16 seconds, with jitter so that two workers do not meet again.
    wait = timedelta(seconds=2 ** (job.attempts - 1) * random.uniform(0.8, 1.2))  # noqa: S311  # no secret
    async with write_transaction():
        now = desk.now()
        if await postpone_job(job, now + wait):
            details: dict[str, object] = {"reference": job.reference, "attempt": job.attempts}
            await record(Event("order_postponed", "worker", job.survivor, job.id, details), now)
