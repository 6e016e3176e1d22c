"""A worker executes a merge order completely in one transaction, or not at all."""

from app.context import Context
from app.customers.record import Customer
from app.merging.balance import Balance, kept_record, prove_balance
from app.merging.comparison import compare
from app.merging.events import Actor, Event
from app.merging.mail_kinds import MailKind
from app.merging.order import MergeOrder, State
from app.merging.reversal import last_moment
from app.operations.cases.cases import was_placed_on_case
from app.operations.execution.attempt_order import attempt_order
from app.operations.letters.order_letters import tell_both
from app.operations.wizard.pairs import Shown, is_blocked, refuse_old_pair
from app.storage.customers import absorb, lock_customers
from app.storage.ledger.measures import measure
from app.storage.ledger.transfers import end_access, move
from app.storage.orders.claims import release_claims
from app.storage.orders.jobs import Claimed, finish_job, still_mine
from app.storage.trail.audit import record_for
from app.storage.transaction import write_transaction


async def execute_order(context: Context, job: Claimed) -> State | None:
    """Carry out a claimed merge. The state it ended in; None when it goes on later or elsewhere.

    A refusal or a change since the comparison ends it as failed, sums that do not add up as needs_review; then
    nothing has moved.
    """
    return await attempt_order(context, job, _merge)


async def _merge(context: Context, job: Claimed) -> State | None:
    async with write_transaction():
        if not await still_mine(job):
            return None
        order = job.order
        locked = await lock_customers([order.survivor_id, order.absorbed_id])
        survivor, absorbed = locked[order.survivor_id], locked[order.absorbed_id]
        # Only a blocked pair needs a case, so only then is it looked up.
        accepted = is_blocked(survivor, absorbed) and await was_placed_on_case(order.id, survivor, absorbed)
        await refuse_old_pair(
            context, survivor, absorbed, Shown(order.fingerprint, claimed=False, accepted=accepted)
        )
        before = await measure(survivor.id, absorbed.id)
        await move(order.id, survivor.id, absorbed.id)
        after = await measure(survivor.id, absorbed.id)
        prove_balance(before, after)
        await _finish(context, order, (survivor, absorbed), (before, after))
    return State.EXECUTED


async def _finish(
    context: Context, order: MergeOrder, pair: tuple[Customer, Customer], balances: tuple[Balance, Balance]
) -> None:
    now = context.now()
    survivor, absorbed = pair
    lapsing = compare(survivor, absorbed).lapsing_details
    kept = kept_record(survivor, await absorb(absorbed.id, survivor.id, now))
    await end_access(absorbed.id)
    await finish_job(order, balances, now, last_moment(now, context.settings.reversal_days), lapsing)
    await release_claims(order.sending)
    await record_for(order, Event.ORDER_EXECUTED, by=Actor.WORKER, at=now, **kept)
    await tell_both(context, order, MailKind.ORDER_EXECUTED, pair, lapsed_details=lapsing)
