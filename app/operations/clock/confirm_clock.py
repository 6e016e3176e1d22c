"""An operator confirms that the clock of a machine is right."""

from app.context import Context
from app.merging.events import Actor, Event
from app.operations.clock.judge_clock import Reading, judge_clock
from app.storage.trail.audit import record
from app.storage.trail.clock import Belief, replace_belief
from app.storage.transaction import write_transaction


async def confirm_clock(context: Context) -> Reading:
    """Makes the product believe this machine's clock from now on; returns the reading before that."""
    reading = await judge_clock(context)
    async with write_transaction():
        await replace_belief(Belief(reading.now, reading.apart))
        await record(
            Event.CLOCK_CONFIRMED,
            by=Actor.OPERATOR,
            at=reading.now,
            doubt=reading.doubt,
            before=reading.before and reading.before.isoformat(),
            apart_seconds=round(reading.apart.total_seconds()),
        )
    return reading
