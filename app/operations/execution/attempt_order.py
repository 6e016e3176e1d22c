"""One try at an order by a worker: whatever goes wrong, nothing has moved, and the order says why."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta

from app.context import Context
from app.merging.balance import BalanceBroken
from app.merging.events import Actor, Event
from app.merging.order import State
from app.merging.refusals import NumberRefused
from app.merging.reversal import ReversalRefused
from app.operations.execution.stop_order import stop_order
from app.storage.orders.jobs import Claimed, Stop, postpone_job
from app.storage.trail.audit import record_for
from app.storage.transaction import write_transaction

BALANCE_BROKEN = "balance_broken"
KEPT_FAILING = "kept_failing"
# Well within the lease: whoever takes over finds nothing half done.
LONGEST_MERGE_SECONDS = 60


async def attempt_order(
    context: Context, job: Claimed, work: Callable[[Context, Claimed], Awaitable[State | None]]
) -> State | None:
    """Do this work for a claimed order. The state it ended in; None when it goes on later or elsewhere.

    A refusal or a change since the order was placed ends as failed, sums that do not add up as needs_review. Any
    other error puts the order back, and after the last attempt to needs_review.
    """
    try:
        async with asyncio.timeout(LONGEST_MERGE_SECONDS):
            return await work(context, job)
    except NumberRefused as refused:
        why = refused.refusal
        return await stop_order(context, job, Stop(State.FAILED, why.code, why.number, why.until))
    except ReversalRefused as refused:
        return await stop_order(
            context, job, Stop(State.FAILED, refused.refusal.code, until=refused.refusal.until)
        )
    except BalanceBroken:
        return await stop_order(context, job, Stop(State.NEEDS_REVIEW, BALANCE_BROKEN))
    except Exception:
        if job.attempts >= context.settings.order_attempts:
            await stop_order(context, job, Stop(State.NEEDS_REVIEW, KEPT_FAILING))
        else:
            await _postpone(context, job)
        raise


async def _postpone(context: Context, job: Claimed) -> None:
    # 1, 2, 4, 8, 16 seconds, with jitter so that two workers do not meet again.
    wait = timedelta(seconds=2 ** (job.attempts - 1) * random.uniform(0.8, 1.2))  # noqa: S311  # no secret
    async with write_transaction():
        now = context.now()
        if await postpone_job(job, now + wait):
            await record_for(job.order, Event.ORDER_POSTPONED, by=Actor.WORKER, at=now, attempt=job.attempts)
