"""Ends orders before their execution: nothing moves, their numbers become free, both addresses get a mail."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.context import Context
from app.logs.events import log_event
from app.merging.events import Actor
from app.merging.order import MergeOrder, State
from app.merging.steps import STEPS
from app.operations.letters.order_letters import END_MAILS, tell_both
from app.storage.customers import customers_with
from app.storage.orders.claims import release_claims
from app.storage.orders.endings import any_ends_by_itself, end_waiting, lock_what_ends_by_itself
from app.storage.trail.audit import record_for
from app.storage.transaction import write_transaction

AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Ending:
    """Who ends an order and why; `details` go into the audit row."""

    actor: Actor
    code: str
    number: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


async def stop_orders(context: Context) -> bool:
    """Ends waiting orders with a suspended or closed customer; False when there are none."""
    if not await any_ends_by_itself():
        return False
    async with write_transaction():
        return await stop_orders_here(context)


async def stop_orders_here(context: Context) -> bool:
    """Does the same in the caller's transaction."""
    stopped = await lock_what_ends_by_itself(AT_ONCE)
    for order, reason in stopped:
        ended = await end_waiting(order.id, reason, context.now())
        if ended is not None:
            await settle_end(context, ended, Ending(Actor.WORKER, reason.code), order.state)
    return bool(stopped)


async def settle_end(context: Context, order: MergeOrder, ending: Ending, state: State = State.PLACED) -> None:
    """Frees the claims, records the end and mails both addresses, in the transaction that ended the order."""
    await release_claims(order.sending)
    event, details = STEPS[state, State.FAILED], {"reason": ending.code, **ending.details}
    await record_for(order, event, by=ending.actor, at=context.now(), **details)
    customers = await customers_with((order.survivor_id, order.absorbed_id))
    pair = (customers[order.survivor_id], customers[order.absorbed_id])
    await tell_both(context, order, END_MAILS[event, order.kind], pair, reason=ending.code, code=ending.code)
    log_event("order_ended", reference=order.reference, kind=order.kind, state=State.FAILED)
