"""A worker does what the order it claimed is for."""

from app.logs.telling import tell
from app.merging.order import Kind, State
from app.operations.desk import Desk
from app.operations.execute_order import execute_order
from app.operations.reverse_order import reverse_order
from app.storage.jobs import Job


async def carry_out_order(desk: Desk, job: Job) -> State | None:
    """Merge, or take a merge back. The state the order ended in; None when it goes on later or elsewhere."""
    state = await (reverse_order if job.kind == Kind.REVERSAL else execute_order)(desk, job)
    if state is not None:
        tell("order_ended", reference=job.reference, kind=job.kind, state=state)
    return state
