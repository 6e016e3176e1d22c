"""Failed logins, one row each: how many of a number in a day, and from which networks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from app.storage.sql import one, statement
from app.storage.tables.trust import Guess

DAY, HOUR = 24 * 3600, 3600
GUESSES_AT = statement(
    "Counts what was tried at a number: in all, beyond the first of a network, from one network.",
    "SELECT SUM(CASE WHEN share < 2 THEN 1 ELSE 0 END) AS today, "
    "SUM(CASE WHEN share = 1 THEN 1 ELSE 0 END) AS beyond, "
    "SUM(CASE WHEN network = :network THEN 1 ELSE 0 END) AS here, "
    "MAX(tried_at) AS newest FROM guess WHERE number = :number AND tried_at > :since AND tried_at <= :until",
)


class Share(IntEnum):
    """The share that a guess takes: one of its network's first in a day, one beyond those, or the hour's."""

    FIRST = 0
    BEYOND = 1
    HOURLY = 2


@dataclass(frozen=True, slots=True)
class Guessed:
    """The guesses at one number in the last 24 hours: those of the day, and those beyond the first of a network.

    `here` counts those from one network; `newest` is the second of the last one from anywhere.
    """

    today: int = 0
    beyond: int = 0
    here: int = 0
    newest: int | None = None


async def guesses_at(number: str, network: str, now: datetime) -> Guessed:
    """What was tried. Both are HMACs. What lies in the future was written by a clock that was wrong."""
    second = int(now.timestamp())
    row = await one(GUESSES_AT, network=network, number=number, since=second - DAY, until=second + HOUR)
    return Guessed(**{name: value for name, value in row.items() if value is not None}) if row else Guessed()


async def keep_guess(number: str, network: str, share: Share, now: datetime) -> int:
    """Count this guess; its id, for taking it back."""
    guess = Guess(number=number, network=network, tried_at=int(now.timestamp()), share=share.value)
    [row] = await Guess.insert(guess).returning(Guess.id)
    return int(row["id"])


async def take_back_guess(guess: int) -> None:
    """It was right, or nothing was tried."""
    await Guess.delete().where(Guess.id == guess)


async def delete_old_guesses(now: datetime) -> None:
    """Clear away what no longer counts."""
    await Guess.delete().where(Guess.tried_at < int((now - timedelta(seconds=DAY)).timestamp()))
