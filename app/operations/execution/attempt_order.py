"""One attempt of a worker to execute an order. If it fails, nothing has moved and the order keeps the reason."""

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
# Well within the lease, so that another worker that takes over finds nothing half done.
LONGEST_MERGE_SECONDS = 60


async def attempt_order(
    context: Context, job: Claimed, work: Callable[[Context, Claimed], Awaitable[State | None]]
) -> State | None:
    """Returns the final state of a claimed order, or None if the order was postponed or another worker owns it.

    A refusal or a change since the order was placed ends it as failed, sums that do not add up as needs_review.
    Any other error postpones the order, and after the last attempt ends it as needs_review.
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
    # 1, 2, 4, 8, 16 seconds, with jitter so that two workers do not collide again.
    wait = timedelta(seconds=2 ** (job.attempts - 1) * random.uniform(0.8, 1.2))  # noqa: S311  # no secret
    async with write_transaction():
        now = context.now()
        if await postpone_job(job, now + wait):
            await record_for(job.order, Event.ORDER_POSTPONED, by=Actor.WORKER, at=now, attempt=job.attempts)
