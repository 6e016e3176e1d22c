"""A worker takes a merge back completely in one transaction, or not at all."""

from app.context import Context
from app.merging.balance import Balance, kept_record, prove_return
from app.merging.events import Actor, Event
from app.merging.mail_kinds import MailKind
from app.merging.order import MergeOrder, State
from app.merging.reversal import ReversalRefused, refusal_of_reversal
from app.operations.execution.attempt_order import attempt_order
from app.operations.letters.order_letters import tell_both
from app.storage.customers import lock_customers
from app.storage.ledger.answers import write_answers
from app.storage.ledger.measures import measure
from app.storage.ledger.returns import Return, put_back, revive, with_answers
from app.storage.orders.claims import release_claims
from app.storage.orders.jobs import Claimed, finish_job, mark_reversed, still_mine
from app.storage.orders.reversals import merge_reversed_by
from app.storage.trail.audit import record_for
from app.storage.transaction import write_transaction


async def reverse_order(context: Context, job: Claimed) -> State | None:
    """Carry out a claimed reversal. The state it ended in; None when it goes on later or elsewhere.

    Rows that no longer exist, have changed or were spent are not put back; their ledger entries get the reason.
    """
    return await attempt_order(context, job, _reverse)


async def _reverse(context: Context, job: Claimed) -> State | None:
    async with write_transaction():
        if not await still_mine(job):
            return None
        order = job.order
        survivor, absorbed = order.survivor_id, order.absorbed_id
        locked = await lock_customers([survivor, absorbed])
        merge = await _merge_of(order)
        going = Return(order.id, merge.id, survivor, absorbed)
        await write_answers(order.id, merge.id)
        before = await with_answers(await measure(survivor, absorbed), order.id)
        kept = kept_record(locked[survivor], await revive(going))
        await put_back(going)
        after = await measure(survivor, absorbed)
        prove_return(before, after)
        await _finish(context, order, merge, (before, after))
        await record_for(order, Event.ORDER_EXECUTED, by=Actor.WORKER, at=context.now(), **kept)
        await tell_both(context, order, MailKind.ORDER_REVERSED, (locked[survivor], locked[absorbed]))
    return State.EXECUTED


async def _merge_of(reversal: MergeOrder) -> MergeOrder:
    merge = await merge_reversed_by(reversal.id)
    assert merge is not None, "a reversal has its merge"  # noqa: S101  # foreign key
    refusal = refusal_of_reversal(merge, reversal.placed_at)
    if refusal is not None:
        raise ReversalRefused(refusal)
    return merge.order


async def _finish(
    context: Context, reversal: MergeOrder, merge: MergeOrder, balances: tuple[Balance, Balance]
) -> None:
    now = context.now()
    await finish_job(reversal, balances, now)
    await mark_reversed(merge, reversal)
    await release_claims(reversal.sending)
    await record_for(merge, Event.ORDER_REVERSED, by=Actor.WORKER, at=now, reversal=reversal.reference)
