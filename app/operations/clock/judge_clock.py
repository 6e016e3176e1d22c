"""Judges whether the clock of this machine can be believed, before anything that cannot be undone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.config.clocks import CLOCKS_DIFFER, LONGEST_STEP
from app.context import Context, utc_now
from app.errors import Refused
from app.storage.trail.clock import Belief, advance_belief, belief, newest_trace, server_time
from app.storage.transaction import write_transaction

WRITTEN_EVERY = timedelta(minutes=1)
NOT_APART = timedelta(0)

AHEAD, BEHIND, APART = "ahead", "behind", "apart"


class ClockSuspect(Refused):
    """The clock cannot be believed, so nothing is done that cannot be undone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The time by this machine's clock, compared with what the database knows.

    `before` is the last moment that was believed, None at the beginning. `apart` is how far this machine is ahead
    of the database's machine. `doubt` is None when the clock is believed; else the clock is `ahead` or `behind` of
    the last believed moment, or `apart` from the database's own clock.
    """

    now: datetime
    before: datetime | None
    apart: timedelta
    doubt: str | None

    @property
    def believed(self) -> datetime:
        """The present time if the clock is believed, else the last moment that is certain to have passed."""
        if self.doubt is None:
            return self.now
        return self.before or min(self.now, self.now - self.apart)

    @property
    def off(self) -> timedelta:
        """How far the clock is from the time that contradicts it."""
        return self.apart if self.doubt == APART else self.now - self.believed

    def __str__(self) -> str:
        says = f"the clock of this machine says {self.now:%Y-%m-%d %H:%M} UTC"
        if self.doubt is None:
            return f"{says}, and is believed"
        other = (
            f"that of the database {self.now - self.apart:%Y-%m-%d %H:%M}"
            if self.doubt == APART
            else f"and was last believed at {self.believed:%Y-%m-%d %H:%M}"
        )
        return f"{says}, {other}: if it is right, say so with `python -m app clock confirm`"


async def judge_clock(context: Context) -> Reading:
    """Compares this machine's clock with what the database knows; writes nothing."""
    known, server = await belief(), await server_time()
    before = known.at if known else await newest_trace()
    # Both are the machines' real clocks; a context may use another time.
    apart = utc_now() - server if server else NOT_APART
    now = context.now()
    doubt = APART if _are_apart(apart, known) else _doubt(now, before)
    return Reading(now, before, apart, doubt)


async def follow_clock(context: Context) -> Reading:
    """Judges the clock and stores the believed moment, for later judgements."""
    reading, known = await judge_clock(context), await belief()
    # The first time also in doubt, because later dates in the database prove nothing any more.
    if known is None or reading.believed - known.at >= WRITTEN_EVERY:
        async with write_transaction():
            await advance_belief(reading.believed)
    return reading


async def refuse_suspect_clock(context: Context) -> None:
    """Raises ClockSuspect while the clock cannot be believed."""
    reading = await follow_clock(context)
    if reading.doubt is not None:
        raise ClockSuspect(str(reading))


def _are_apart(apart: timedelta, known: Belief | None) -> bool:
    """Whether the two machines differ by more than an operator has confirmed."""
    confirmed = known.apart if known else NOT_APART
    return abs(apart) > CLOCKS_DIFFER and abs(apart - confirmed) > CLOCKS_DIFFER


def _doubt(now: datetime, before: datetime | None) -> str | None:
    if before is None:
        return None
    elif now - before > LONGEST_STEP:
        return AHEAD
    elif before - now > CLOCKS_DIFFER:
        return BEHIND
    else:
        return None
