"""How long to wait, as somebody is told: some minutes, or from when on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Nobody counts off more minutes than these.
LONGEST_IN_MINUTES = timedelta(minutes=90)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """`minutes` for a short one, `until` for a long one; the other is None."""

    minutes: int | None
    until: datetime | None


def wait_from(now: datetime, lasting: timedelta) -> Wait:
    """Rounded up to whole minutes, so that nobody comes back too early."""
    if lasting <= LONGEST_IN_MINUTES:
        return Wait(-(-lasting // MINUTE), None)
    over = now + lasting
    return Wait(None, over + (-timedelta(seconds=over.second, microseconds=over.microsecond)) % MINUTE)
