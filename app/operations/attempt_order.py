"""One try at an order by a worker: whatever goes wrong, nothing has moved, and the order says why."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from app.customers.record import Customer
from app.merging.balance import BalanceBroken
from app.merging.order import Kind, State
from app.merging.refusals import NumberRefused
from app.merging.reversal import ReversalRefused, last_moment
from app.operations.desk import Desk
from app.operations.letters import addressees, letters
from app.storage.audit import Event, record
from app.storage.claims import release_claims
from app.storage.customers import lock_customers
from app.storage.jobs import Job, Stop, postpone_job, set_aside, still_mine
from app.storage.outbox import put_in_outbox
from app.storage.transaction import write_transaction

BALANCE_BROKEN = "balance_broken"
KEPT_FAILING = "kept_failing"
# Well within the lease: whoever takes over finds nothing half done.
LONGEST_MERGE_SECONDS = 60

Pair = tuple[Customer, Customer]


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
        return await _stop(desk, job, Stop(State.FAILED, why.code, why.number, why.until))
    except ReversalRefused as refused:
        return await _stop(desk, job, Stop(State.FAILED, refused.refusal.code, until=refused.refusal.until))
    except BalanceBroken:
        return await _stop(desk, job, Stop(State.NEEDS_REVIEW, BALANCE_BROKEN))
    except Exception:
        if job.attempts >= desk.settings.order_attempts:
            await _stop(desk, job, Stop(State.NEEDS_REVIEW, KEPT_FAILING))
        else:
            await _postpone(desk, job)
        raise


async def tell_both(desk: Desk, job: Job, kind: str, pair: Pair, now: datetime) -> None:
    """Mails of this kind to the survivor's and the absorbed customer's address, as they were at placing."""
    facts: dict[str, object] = {
        "reference": job.reference,
        "surviving": pair[0].number,
        "absorbed": pair[1].number,
        "reversible_until": last_moment(now, desk.settings.reversal_days).isoformat(),
    }
    told = addressees(*pair, (job.survivor_email, job.absorbed_email))
    await put_in_outbox(letters(desk, kind, told, facts), now)


async def _stop(desk: Desk, job: Job, stop: Stop) -> State | None:
    now = desk.now()
    async with write_transaction():
        if not await still_mine(job):
            return None
        locked = await lock_customers([job.survivor, job.absorbed])
        await set_aside(job.id, stop, now)
        await release_claims(job.sending)
        details: dict[str, object] = {"reference": job.reference, "reason": stop.code}
        await record(Event(f"order_{stop.state.value}", "worker", job.survivor, job.id, details), now)
        told = "order" if job.kind == Kind.MERGE else "reversal"
        await tell_both(desk, job, f"{told}_{stop.state.value}", (locked[job.survivor], locked[job.absorbed]), now)
    return stop.state


async def _postpone(desk: Desk, job: Job) -> None:
    # 1, 2, 4, 8, 16 seconds, with jitter so that two workers do not meet again.
    wait = timedelta(seconds=2 ** (job.attempts - 1) * random.uniform(0.8, 1.2))  # noqa: S311  # no secret
    async with write_transaction():
        await postpone_job(job, desk.now() + wait)
