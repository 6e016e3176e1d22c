"""Logs what operators must not overlook, repeatedly until it is over."""

from datetime import timedelta

from app.context import Context
from app.logs.events import log_alarm, log_warning
from app.merging.order import State
from app.operations.clock.judge_clock import follow_clock
from app.storage.trail.metrics import Counts, count_what_is_watched

LONGEST_DUE = timedelta(minutes=5)


async def raise_alarms(context: Context) -> None:
    """Logs a suspect clock, overdue orders and mails, and what waits for a person."""
    reading = await follow_clock(context)
    if reading.doubt is not None:
        log_alarm("clock_suspect", code=reading.doubt, seconds=round(reading.off.total_seconds()))
    now = reading.believed
    counts = await count_what_is_watched(now)
    if counts.oldest_due and (waiting := now - counts.oldest_due) > LONGEST_DUE:
        log_alarm("order_overdue", seconds=round(waiting.total_seconds()))
    _log_what_waits_for_people(context, counts)


def _log_what_waits_for_people(context: Context, counts: Counts) -> None:
    if waiting := counts.orders[State.NEEDS_REVIEW]:
        log_warning("order_needs_review", count=waiting)
    if context.settings.worker_paused:
        log_warning("worker_is_paused")
