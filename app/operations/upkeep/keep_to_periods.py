"""Retention that can be stopped: what goes was announced the day before, by the same cut-offs."""

from datetime import datetime, timedelta

from app.context import Context
from app.logs.events import log_event
from app.merging.events import Actor, Event
from app.operations.clock.judge_clock import refuse_suspect_clock
from app.operations.upkeep.retain import Retained, cut_offs, retain
from app.storage.trail.audit import record
from app.storage.trail.rehearsals import rehearsed_before
from app.storage.transaction import write_transaction

REHEARSED_AHEAD = timedelta(days=1)


async def keep_to_periods(context: Context, now: datetime) -> list[Retained]:
    """Retain by the cut-offs of the youngest dry run that is a day old; what was done, nothing without such a run.

    Then announce what a run by today's cut-offs would do. Raises ClockSuspect, with nothing done.
    """
    await refuse_suspect_clock(context)
    moment = await rehearsed_before(now - REHEARSED_AHEAD)
    done = []
    if moment is not None and moment.cut_offs == cut_offs(context, moment.at):
        done = await retain(context, moment.at, dry_run=False)
        _tell(done, dry_run=False)
    await rehearse_retention(context, now)
    return done


async def rehearse_retention(context: Context, now: datetime) -> list[Retained]:
    """What is due now, changing nothing but the trail, where it is announced. Raises ClockSuspect."""
    await refuse_suspect_clock(context)
    found = await retain(context, now, dry_run=True)
    _tell(found, dry_run=True)
    async with write_transaction():
        event, announced = Event.RETENTION_REHEARSED, cut_offs(context, now)
        await record(event, by=Actor.OPERATOR, at=now, customer=None, order=None, **announced)
    return found


def _tell(done: list[Retained], *, dry_run: bool) -> None:
    for each in done:
        log_event(
            "retention", rule=each.rule, rows=len(each.rows), cut_off=each.cut_off.isoformat(), dry_run=dry_run
        )
