"""A worker takes a merge back completely in one transaction, or not at all."""

from app.context import Context
from app.merging.balance import Balance, prove_return
from app.merging.order import State
from app.merging.reversal import PastMerge, ReversalRefused, refusal_of_reversal
from app.operations.execution.attempt_order import attempt_order
from app.operations.execution.kept_record import kept_record
from app.operations.letters.order_letters import tell_both
from app.storage.customers import lock_customers
from app.storage.ledger.answers import write_answers
from app.storage.ledger.measures import measure
from app.storage.ledger.returns import Return, put_back, revive, with_answers
from app.storage.orders.claims import release_claims
from app.storage.orders.jobs import Job, finish_job, mark_reversed, still_mine
from app.storage.orders.reversals import merge_reversed_by
from app.storage.trail.audit import Event, record
from app.storage.transaction import write_transaction


async def reverse_order(context: Context, job: Job) -> State | None:
    """Executes a claimed reversal. Returns its final state, or None if it was postponed or another worker owns it.

    Rows that no longer exist, have changed or were spent are not put back; their ledger entries get the reason.
    """
    return await attempt_order(context, job, _reverse)


async def _reverse(context: Context, job: Job) -> State | None:
    async with write_transaction():
        if not await still_mine(job):
            return None
        locked = await lock_customers([job.survivor, job.absorbed])
        merge = await _merge_of(job)
        going = Return(job.id, merge.id, job.survivor, job.absorbed)
        await write_answers(job.id, merge.id)
        before = await with_answers(await measure(job.survivor, job.absorbed), job.id)
        kept = kept_record(locked[job.survivor], await revive(going))
        await put_back(going)
        after = await measure(job.survivor, job.absorbed)
        prove_return(before, after)
        await _finish(context, job, merge, (before, after))
        details = {"reference": job.reference, **kept}
        await record(Event("order_executed", "worker", job.survivor, job.id, details), context.now())
        await tell_both(context, job, "order_reversed", (locked[job.survivor], locked[job.absorbed]))
    return State.EXECUTED


async def _merge_of(job: Job) -> PastMerge:
    merge = await merge_reversed_by(job.id)
    assert merge is not None, "a reversal has its merge"  # noqa: S101  # foreign key
    refusal = refusal_of_reversal(merge, job.placed_at)
    if refusal is not None:
        raise ReversalRefused(refusal)
    return merge


async def _finish(context: Context, job: Job, merge: PastMerge, balances: tuple[Balance, Balance]) -> None:
    now = context.now()
    await finish_job(job, balances, now)
    await mark_reversed(merge.id, job)
    await release_claims(job.sending)
    reversed_by: dict[str, object] = {"reference": merge.reference, "reversal": job.reference}
    await record(Event("order_reversed", "worker", job.survivor, merge.id, reversed_by), now)
