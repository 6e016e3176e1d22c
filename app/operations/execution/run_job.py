"""A worker runs the job that it claimed: a merge or a reversal."""

from app.context import Context
from app.logs.events import log_event
from app.merging.order import Kind, State
from app.operations.execution.attempt_order import KEPT_FAILING
from app.operations.execution.execute_order import execute_order
from app.operations.execution.reverse_order import reverse_order
from app.operations.execution.stop_order import stop_order
from app.storage.orders.jobs import Claimed, Stop


async def run_job(context: Context, job: Claimed) -> State | None:
    """Merge, or take a merge back. The state the order ended in; None when it goes on later or elsewhere.

    An order that is claimed after its last attempt must have ended the workers that tried it. It is stopped,
    before it ends this one too.
    """
    if job.attempts > context.settings.order_attempts:
        state = await stop_order(context, job, Stop(State.NEEDS_REVIEW, KEPT_FAILING))
    else:
        state = await (reverse_order if job.order.kind is Kind.REVERSAL else execute_order)(context, job)
    if state is not None:
        log_event("order_ended", reference=job.order.reference, kind=job.order.kind, state=state)
    return state
