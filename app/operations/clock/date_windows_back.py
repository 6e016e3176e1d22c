"""Merges that a clock ahead of its time executed: their customers get the days they were promised, no years."""

from datetime import datetime

from app.config.clocks import CLOCKS_DIFFER
from app.context import Context
from app.merging.events import Actor, Event
from app.merging.reversal import last_moment
from app.storage.orders.reversals import end_windows_of_the_future
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


async def date_windows_back(context: Context, now: datetime) -> None:
    """Let the time to take such a merge back begin now, by a clock that is believed."""
    until = last_moment(now, context.settings.reversal_days)
    async with write_transaction():
        for order, survivor, promised in await end_windows_of_the_future(now + CLOCKS_DIFFER, until):
            await record(
                Event.REVERSAL_WINDOW_DATED_BACK,
                by=Actor.WORKER,
                customer=survivor,
                order=order,
                at=now,
                promised=promised.isoformat(),
                until=until.isoformat(),
            )
