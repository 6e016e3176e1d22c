"""A worker executes a merge order: everything in one transaction, or nothing."""

import asyncio
import random
from datetime import timedelta

from app.customers.record import Customer
from app.merging.balance import Balance, BalanceBroken, prove_balance
from app.merging.order import State
from app.merging.refusals import NumberRefused
from app.operations.cases import was_placed_on_case
from app.operations.desk import Desk
from app.operations.order_letters import tell_both
from app.operations.pairs import Shown, is_blocked, refuse_old_pair
from app.operations.set_order_aside import set_order_aside
from app.storage.audit import Event, record
from app.storage.claims import release_claims
from app.storage.customers import absorb, lock_customers
from app.storage.jobs import Job, Stop, finish_job, postpone_job, still_mine
from app.storage.measures import measure
from app.storage.transaction import write_transaction
from app.storage.transfers import end_access, move

BALANCE_BROKEN = "balance_broken"
KEPT_FAILING = "kept_failing"
# Well within the lease: whoever takes over finds nothing half done.
LONGEST_MERGE_SECONDS = 60


async def execute_order(desk: Desk, job: Job) -> State | None:
    """Carry out a claimed order. The state it ended in; None when it goes on later or elsewhere.

    A refusal or a change since the comparison ends as failed, sums that do not add up as needs_review; nothing
    has moved then. Any other error puts the order back, and after the last attempt to needs_review.
    """
    try:
        async with asyncio.timeout(LONGEST_MERGE_SECONDS):
            return await _merge(desk, job)
    except NumberRefused as refused:
        why = refused.refusal
        return await set_order_aside(desk, job, Stop(State.FAILED, why.code, why.number, why.until))
    except BalanceBroken:
        return await set_order_aside(desk, job, Stop(State.NEEDS_REVIEW, BALANCE_BROKEN))
    except Exception:
        if job.attempts >= desk.settings.order_attempts:
            await set_order_aside(desk, job, Stop(State.NEEDS_REVIEW, KEPT_FAILING))
        else:
            await _postpone(desk, job)
        raise


async def _merge(desk: Desk, job: Job) -> State | None:
    async with write_transaction():
        if not await still_mine(job):
            return None
        locked = await lock_customers([job.survivor, job.absorbed])
        survivor, absorbed = locked[job.survivor], locked[job.absorbed]
        # Only a blocked pair needs a case: no other merge pays for the look.
        accepted = is_blocked(survivor, absorbed) and await was_placed_on_case(job.id, survivor, absorbed)
        refuse_old_pair(desk, survivor, absorbed, Shown(job.fingerprint, claimed=False, accepted=accepted))
        before = await measure(survivor.id, absorbed.id)
        await move(job.id, survivor.id, absorbed.id)
        after = await measure(survivor.id, absorbed.id)
        prove_balance(before, after)
        await _finish(desk, job, (survivor, absorbed), (before, after))
    return State.EXECUTED


async def _finish(
    desk: Desk, job: Job, pair: tuple[Customer, Customer], balances: tuple[Balance, Balance]
) -> None:
    now = desk.now()
    survivor, absorbed = pair
    await absorb(absorbed.id, survivor.id, now)
    await end_access(absorbed.id)
    await finish_job(job, *balances, now)
    await release_claims(job.sending)
    await record(Event("order_executed", "worker", survivor.id, job.id, {"reference": job.reference}), now)
    await tell_both(desk, job, "order_executed", pair, now)


async def _postpone(desk: Desk, job: Job) -> None:
    # 1, 2, 4, 8, 16 seconds, with jitter so that two workers do not meet again.
    wait = timedelta(seconds=2 ** (job.attempts - 1) * random.uniform(0.8, 1.2))  # noqa: S311  # no secret
    async with write_transaction():
        now = desk.now()
        if await postpone_job(job, now + wait):
            details: dict[str, object] = {"reference": job.reference, "attempt": job.attempts}
            await record(Event("order_postponed", "worker", job.survivor, job.id, details), now)
