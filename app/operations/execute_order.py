"""A worker executes a merge order: everything in one transaction, or nothing."""

import asyncio
import random
from datetime import datetime, timedelta

from app.customers.record import Customer
from app.merging.balance import Balance, BalanceBroken, prove_balance
from app.merging.order import State
from app.merging.refusals import NumberRefused
from app.operations.cases import was_placed_on_case
from app.operations.desk import Desk
from app.operations.letters import addressees, letters
from app.operations.pairs import Shown, is_blocked, refuse_old_pair
from app.storage.audit import Event, record
from app.storage.claims import release_claims
from app.storage.customers import absorb, lock_customers
from app.storage.jobs import Job, Stop, finish_job, postpone_job, set_aside, still_mine
from app.storage.measures import measure
from app.storage.outbox import put_in_outbox
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
        return await _stop(desk, job, Stop(State.FAILED, why.code, why.number, why.until))
    except BalanceBroken:
        return await _stop(desk, job, Stop(State.NEEDS_REVIEW, BALANCE_BROKEN))
    except Exception:
        if job.attempts >= desk.settings.order_attempts:
            await _stop(desk, job, Stop(State.NEEDS_REVIEW, KEPT_FAILING))
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
    await _tell(desk, job, "order_executed", pair, now)


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
        await _tell(desk, job, f"order_{stop.state.value}", (locked[job.survivor], locked[job.absorbed]), now)
    return stop.state


async def _postpone(desk: Desk, job: Job) -> None:
    # 1, 2, 4, 8, 16 seconds, with jitter so that two workers do not meet again.
    wait = timedelta(seconds=2 ** (job.attempts - 1) * random.uniform(0.8, 1.2))  # noqa: S311  # no secret
    async with write_transaction():
        await postpone_job(job, desk.now() + wait)


async def _tell(desk: Desk, job: Job, kind: str, pair: tuple[Customer, Customer], now: datetime) -> None:
    facts: dict[str, object] = {
        "reference": job.reference,
        "surviving": pair[0].number,
        "absorbed": pair[1].number,
        "reversible_until": (now + timedelta(days=desk.settings.reversal_days)).isoformat(),
    }
    told = addressees(*pair, (job.survivor_email, job.absorbed_email))
    await put_in_outbox(letters(desk, kind, told, facts), now)
