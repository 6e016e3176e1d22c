"""The first argument of every operation: settings, clock and passwords."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.config import Settings
from app.passwords import Passwords


def utc_now() -> datetime:
    """The present time by the machine's clock, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Context:
    """The settings, clock and passwords for an operation. `now` returns an aware time in UTC."""

    settings: Settings
    passwords: Passwords
    now: Callable[[], datetime] = utc_now
