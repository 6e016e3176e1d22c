"""What cannot wait for somebody to look: told in the log, again and again until it is over."""

from datetime import timedelta

from app.logs.telling import alarm, warn
from app.merging.order import State
from app.operations.clock.judge_clock import follow_clock
from app.operations.desk import Desk
from app.storage.trail.figures import Counts, count_what_is_watched

LONGEST_DUE = timedelta(minutes=5)


async def raise_alarms(desk: Desk) -> None:
    """Look at the whole, and tell what is wrong with it."""
    reading = await follow_clock(desk)
    if reading.doubt is not None:
        alarm("clock_suspect", code=reading.doubt, seconds=round(reading.off.total_seconds()))
    now = reading.believed
    counts = await count_what_is_watched(now)
    if counts.oldest_due and (waiting := now - counts.oldest_due) > LONGEST_DUE:
        alarm("order_overdue", seconds=round(waiting.total_seconds()))
    _tell_what_people_do(desk, counts)


def _tell_what_people_do(desk: Desk, counts: Counts) -> None:
    if waiting := counts.orders[State.NEEDS_REVIEW]:
        warn("order_needs_review", count=waiting)
    if desk.settings.worker_paused:
        warn("worker_is_paused")
