"""Logins that were tried in vain, one by one: how many of a number in a day, and from where."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.storage.sql import one, run

DAY, HOUR = 24 * 3600, 3600


@dataclass(frozen=True, slots=True)
class Guessed:
    """Of the last 24 hours: the day's tries from everywhere, all tries from here, the second of the newest."""

    everywhere: int
    here: int
    newest: int | None


async def guesses_at(number: str, network: str, now: datetime) -> Guessed:
    """What was tried. Both are HMACs. What lies in the future was written by a clock that was wrong."""
    second = int(now.timestamp())
    row = await one(
        "SELECT SUM(1 - hourly) AS everywhere, SUM(CASE WHEN network = {} THEN 1 ELSE 0 END) AS here, "
        "MAX(tried_at) AS newest FROM guess WHERE number = {} AND tried_at > {} AND tried_at <= {}",
        network,
        number,
        second - DAY,
        second + HOUR,
    )
    return Guessed(row["everywhere"] or 0, row["here"] or 0, row["newest"]) if row else Guessed(0, 0, None)


async def keep_guess(number: str, network: str, hourly: bool, now: datetime) -> int:
    """Count this try; its id, for taking it back."""
    second = int(now.timestamp())
    row = await one(
        "INSERT INTO guess (number, network, tried_at, hourly) VALUES ({}, {}, {}, {}) RETURNING id",
        number,
        network,
        second,
        int(hourly),
    )
    return int(row["id"]) if row else 0


async def take_back_guess(guess: int) -> None:
    """It was right, or nothing was tried."""
    await run("DELETE FROM guess WHERE id = {}", guess)


async def delete_old_guesses(now: datetime) -> None:
    """Clear away what no longer counts."""
    await run("DELETE FROM guess WHERE tried_at < {}", int((now - timedelta(seconds=DAY)).timestamp()))
