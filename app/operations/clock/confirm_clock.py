"""An operator has looked at a clock, and says that it is right."""

from app.context import Context
from app.merging.events import Actor, Event
from app.operations.clock.judge_clock import Reading, judge_clock
from app.storage.trail.audit import record
from app.storage.trail.clock import Belief, replace_belief
from app.storage.transaction import write_transaction


async def confirm_clock(context: Context) -> Reading:
    """Believe the clock of this machine from now on, whatever was believed before. What was doubted till then."""
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
