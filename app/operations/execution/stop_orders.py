"""Ends orders before their execution: nothing moves, their numbers become free, both addresses get a mail."""

from dataclasses import dataclass, field

from app.context import Context
from app.logs.events import log_event
from app.merging.order import Kind, State
from app.operations.letters.order_letters import tell_both
from app.storage.customers import customers_with
from app.storage.orders.claims import release_claims
from app.storage.orders.endings import (
    EndedOrder,
    StoppedOrder,
    any_ends_by_itself,
    end_waiting,
    lock_what_ends_by_itself,
)
from app.storage.trail.audit import Event, record
from app.storage.transaction import write_transaction

AT_ONCE = 50
# The step in the audit trail and the end of the mail's kind, by the state in which the order waited.
STEPS = {State.PLACED: ("order_cancelled", "failed"), State.NEEDS_REVIEW: ("order_closed", "closed")}


@dataclass(frozen=True, slots=True)
class Ending:
    """Why an order ends. `code` is the reason, `number` the customer number that it is about.

    `details` are added to the audit row.
    """

    actor: str
    code: str
    number: str | None = None
    details: dict[str, object] = field(default_factory=dict)


async def stop_orders(context: Context) -> bool:
    """Ends waiting orders with a suspended or closed customer; False when there are none."""
    if not await any_ends_by_itself():
        return False
    async with write_transaction():
        return await stop_orders_here(context)


async def stop_orders_here(context: Context) -> bool:
    """Does the same in the caller's transaction."""
    stopped = await lock_what_ends_by_itself(AT_ONCE)
    for each in stopped:
        await _stop(context, each)
    return bool(stopped)


async def settle_end(context: Context, order: EndedOrder, ending: Ending, state: State = State.PLACED) -> None:
    """Frees the claims, records the end and mails both addresses, in the transaction that ended the order."""
    event, outcome = STEPS[state]
    await release_claims(order.sending)
    details: dict[str, object] = {"reference": order.reference, "reason": ending.code, **ending.details}
    await record(Event(event, ending.actor, order.survivor, order.id, details), context.now())
    customers = await customers_with((order.survivor, order.absorbed))
    kind = f"{'order' if order.kind == Kind.MERGE else 'reversal'}_{outcome}"
    pair = (customers[order.survivor], customers[order.absorbed])
    await tell_both(context, order, kind, pair, reason=ending.code, code=ending.code)
    log_event("order_ended", reference=order.reference, kind=order.kind, state=State.FAILED)


async def _stop(context: Context, stopped: StoppedOrder) -> None:
    ending = Ending("worker", stopped.status, stopped.number)
    ended = await end_waiting(stopped.order.id, ending.code, ending.number, context.now())
    if ended is not None:
        await settle_end(context, ended, ending, State(stopped.state))
