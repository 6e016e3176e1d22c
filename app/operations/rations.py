"""What one number's login bears of guesses from all networks together: so many in a day, then one an hour.

Whoever guesses from few networks cannot use it up: a network that has had its own ten in a day leaves the last ten
of the number to others, and after a hundred failures in a row it may try once an hour. So the owner, elsewhere,
does not wait for strangers, and all of them together never try more than the day's and one an hour.
"""

from dataclasses import dataclass
from datetime import datetime

from app.storage.guesses import HOUR, Guessed, guesses_at, keep_guess

SLIPS = 3
"""So many failures of one network in a day may be the owner's own typing."""


@dataclass(frozen=True, slots=True)
class Ration:
    """`number`, `network` and `row` are HMACs; `row` is the bucket of the failures in a row.

    The figures: of all networks in a day, in a row, and of one network before it has to leave the rest to others.
    """

    number: str
    network: str
    row: str
    daily: int
    in_a_row: int
    of_one_network: int


async def reserve_guess(ration: Ration, in_a_row: int, now: datetime) -> tuple[int, int | None]:
    """Count this guess; its id and None, or the seconds to wait when it may not be made: the caller rolls back.

    `in_a_row` counts this one, too. Whoever calls this has counted in the bucket `row`, and so is alone with the
    guesses at this number.
    """
    guessed = await guesses_at(ration.number, ration.network, now)
    hourly = not is_of_the_day(ration, guessed, in_a_row)
    wait = (guessed.newest or 0) + HOUR - int(now.timestamp()) if hourly else 0
    if wait > 0:
        return 0, wait
    return await keep_guess(ration.number, ration.network, hourly, now), None


def is_of_the_day(ration: Ration, guessed: Guessed, in_a_row: int) -> bool:
    """Whether this guess is one of the day's; otherwise it has to be the only one of its hour."""
    left_to_others = ration.of_one_network if guessed.here >= ration.of_one_network else 0
    has_room = guessed.everywhere < ration.daily - left_to_others
    return has_room and (guessed.here < SLIPS or in_a_row <= ration.in_a_row)


async def count_guess(ration: Ration, now: datetime) -> None:
    """Count a guess that was made elsewhere: it was not stopped here."""
    await keep_guess(ration.number, ration.network, False, now)
