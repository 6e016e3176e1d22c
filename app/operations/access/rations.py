"""What one number's login bears of guesses from all networks together: so many in a day, then one an hour.

Whoever guesses from few networks cannot use it up, in whatever order. A network has its own ten in a day. It may
go beyond them only as long as the last ten of the number's hundred are left, and once one has, those are for
networks that have not tried at all; after a hundred failures in a row it has three, and then one an hour. So an
owner elsewhere does not wait for them, and all of them together never try more than the day's and one an hour.
"""

from dataclasses import dataclass
from datetime import datetime

from app.storage.access.guesses import HOUR, Guessed, Share, guesses_at, keep_guess

# So many failures of one network in a day may be the owner's own typing.
SLIPS = 3


@dataclass(frozen=True, slots=True)
class Ration:
    """`number`, `network` and `row` are HMACs; `row` is the bucket of the failures in a row.

    The figures: of all networks in a day, in a row, and the first of one network in a day.
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
    share = share_of(ration, guessed, in_a_row)
    wait = (guessed.newest or 0) + HOUR - int(now.timestamp()) if share is Share.HOURLY else 0
    if wait > 0:
        return 0, wait
    return await keep_guess(ration.number, ration.network, share, now), None


def share_of(ration: Ration, guessed: Guessed, in_a_row: int) -> Share:
    """Whether this guess is one of the day's, and which; otherwise it has to be the only one of its hour."""
    if in_a_row > ration.in_a_row and guessed.here >= SLIPS:
        return Share.HOURLY
    if not (_has_room(ration, guessed) or _has_last_room(ration, guessed)):
        return Share.HOURLY
    return Share.BEYOND if _is_beyond(ration, guessed) else Share.FIRST


async def count_guess(ration: Ration, now: datetime) -> None:
    """Count a guess that was made elsewhere: it was not stopped here."""
    await keep_guess(ration.number, ration.network, Share.FIRST, now)


def _has_room(ration: Ration, guessed: Guessed) -> bool:
    return guessed.today < ration.daily - ration.of_one_network


def _has_last_room(ration: Ration, guessed: Guessed) -> bool:
    nobody_is_beyond = not (guessed.beyond or _is_beyond(ration, guessed))
    return guessed.today < ration.daily and (guessed.here == 0 or nobody_is_beyond)


def _is_beyond(ration: Ration, guessed: Guessed) -> bool:
    return guessed.here >= ration.of_one_network
