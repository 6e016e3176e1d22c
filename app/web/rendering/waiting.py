"""The time to wait, as it is shown: some minutes, or the moment from which to try again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Above this the moment is shown, because nobody counts so many minutes.
LONGEST_IN_MINUTES = timedelta(minutes=90)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """A time to wait: `minutes` if it is short, `until` if it is long; the other is None."""

    minutes: int | None
    until: datetime | None


def wait_from(now: datetime, lasting: timedelta) -> Wait:
    """The time to wait, rounded up to whole minutes, so that nobody comes back too early."""
    if lasting <= LONGEST_IN_MINUTES:
        return Wait(-(-lasting // MINUTE), None)
    over = now + lasting
    return Wait(None, over + (-timedelta(seconds=over.second, microseconds=over.microsecond)) % MINUTE)
