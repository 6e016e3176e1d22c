"""A worker executes a merge order completely in one transaction, or not at all."""

from app.context import Context
from app.customers.record import Customer
from app.merging.balance import Balance, prove_balance
from app.merging.comparison import compare
from app.merging.order import State
from app.merging.reversal import last_moment
from app.operations.cases.cases import was_placed_on_case
from app.operations.execution.attempt_order import attempt_order
from app.operations.execution.kept_record import kept_record
from app.operations.letters.order_letters import tell_both
from app.operations.wizard.pairs import Shown, is_blocked, refuse_old_pair
from app.storage.customers import absorb, lock_customers
from app.storage.ledger.measures import measure
from app.storage.ledger.transfers import end_access, move
from app.storage.orders.claims import release_claims
from app.storage.orders.jobs import Job, finish_job, still_mine
from app.storage.trail.audit import Event, record
from app.storage.transaction import write_transaction


async def execute_order(context: Context, job: Job) -> State | None:
    """Executes a claimed merge. Returns its final state, or None if it was postponed or another worker owns it.

    A refusal or a change since the comparison ends it as failed, sums that do not add up as needs_review; then
    nothing has moved.
    """
    return await attempt_order(context, job, _merge)


async def _merge(context: Context, job: Job) -> State | None:
    async with write_transaction():
        if not await still_mine(job):
            return None
        locked = await lock_customers([job.survivor, job.absorbed])
        survivor, absorbed = locked[job.survivor], locked[job.absorbed]
        # Only a blocked pair needs a case, so only then is it looked up.
        accepted = is_blocked(survivor, absorbed) and await was_placed_on_case(job.id, survivor, absorbed)
        await refuse_old_pair(
            context, survivor, absorbed, Shown(job.fingerprint, claimed=False, accepted=accepted)
        )
        before = await measure(survivor.id, absorbed.id)
        await move(job.id, survivor.id, absorbed.id)
        after = await measure(survivor.id, absorbed.id)
        prove_balance(before, after)
        await _finish(context, job, (survivor, absorbed), (before, after))
    return State.EXECUTED


async def _finish(
    context: Context, job: Job, pair: tuple[Customer, Customer], balances: tuple[Balance, Balance]
) -> None:
    now = context.now()
    survivor, absorbed = pair
    lapsing = compare(survivor, absorbed).lapsing_details
    kept = kept_record(survivor, await absorb(absorbed.id, survivor.id, now))
    await end_access(absorbed.id)
    await finish_job(job, balances, now, last_moment(now, context.settings.reversal_days), lapsing)
    await release_claims(job.sending)
    details = {"reference": job.reference, **kept}
    await record(Event("order_executed", "worker", survivor.id, job.id, details), now)
    await tell_both(context, job, "order_executed", pair, lapsed_details=lapsing)
