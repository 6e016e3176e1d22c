"""What every operation is given first: the settings, the clock, the passwords."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.config import Settings
from app.passwords import Passwords


def utc_now() -> datetime:
    """The time by the machine's clock, aware, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Context:
    """First argument of every operation. `now` gives an aware UTC time."""

    settings: Settings
    passwords: Passwords
    now: Callable[[], datetime] = utc_now
