"""A password was wrong, or right and of no use: what follows from it is the same, and takes as long."""

from app.context import Context
from app.logs.events import log_alarm
from app.merging.events import Actor, Event
from app.operations.access.limits import Limits, alarm_bucket
from app.operations.access.rations import count_guess
from app.operations.access.warn_owner import warn_owner
from app.storage.access.attempts import count_attempt
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


async def count_failure(context: Context, limits: Limits, number: str = "") -> None:
    """Count the failure wherever it counts besides. `number` is the one that was tried, empty for staff."""
    everything = alarm_bucket(context)
    async with write_transaction():
        counted = await count_attempt((*limits.echoes, everything), context.now())
        if limits.echoed:
            await count_guess(limits.echoed, context.now())
        if number:
            await warn_owner(context, number)
        if counted[everything.key] == everything.limit:
            await record(
                Event.GUESS_ALARM,
                by=Actor.WORKER,
                at=context.now(),
                failures=everything.limit,
                seconds=everything.window,
            )
    if counted[everything.key] == everything.limit:
        log_alarm("guess_alarm", count=everything.limit)
