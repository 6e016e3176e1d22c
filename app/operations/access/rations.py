"""Limits the guesses at one number's login from all networks together: so many a day, then one an hour.

Guesses from few networks cannot use this up. A network has ten guesses of its own in a day. It may make more
only while more than the last ten of the number's hundred are left. Once any network has made more, the last ten
are for networks that have not tried at all. After a hundred failures in a row a network has three, and then one
an hour. So an owner elsewhere need not wait, and all networks together never try more than the day's and one an
hour.
"""

from dataclasses import dataclass
from datetime import datetime

from app.storage.access.guesses import HOUR, Guessed, Share, guesses_at, keep_guess

# This many failures of one network in a day may be the owner's own mistakes.
SLIPS = 3


@dataclass(frozen=True, slots=True)
class Ration:
    """The limits of one number's login.

    `number`, `network` and `row` are HMACs; `row` names its failures in a row. The numbers are the guesses of all
    networks in a day, those in a row, and the first ones of a network in a day.
    """

    number: str
    network: str
    row: str
    daily: int
    in_a_row: int
    of_one_network: int


async def reserve_guess(ration: Ration, in_a_row: int, now: datetime) -> tuple[int, int | None]:
    """Counts this guess; returns its id and None, or 0 and the seconds to wait, when the caller has to roll back.

    `in_a_row` includes this guess. The caller has counted it in the bucket `row` before, whose lock keeps other
    guesses at this number away.
    """
    guessed = await guesses_at(ration.number, ration.network, now)
    share = share_of(ration, guessed, in_a_row)
    wait = (guessed.newest or 0) + HOUR - int(now.timestamp()) if share is Share.HOURLY else 0
    if wait > 0:
        return 0, wait
    return await keep_guess(ration.number, ration.network, share, now), None


def share_of(ration: Ration, guessed: Guessed, in_a_row: int) -> Share:
    """The share that this guess takes: one of the day's, or the one of its hour."""
    if in_a_row > ration.in_a_row and guessed.here >= SLIPS:
        return Share.HOURLY
    if not (_has_room(ration, guessed) or _has_last_room(ration, guessed)):
        return Share.HOURLY
    return Share.BEYOND if _is_beyond(ration, guessed) else Share.FIRST


async def count_guess(ration: Ration, now: datetime) -> None:
    """Counts a guess that was made on another channel and cannot be stopped here."""
    await keep_guess(ration.number, ration.network, Share.FIRST, now)


def _has_room(ration: Ration, guessed: Guessed) -> bool:
    return guessed.today < ration.daily - ration.of_one_network


def _has_last_room(ration: Ration, guessed: Guessed) -> bool:
    nobody_is_beyond = not (guessed.beyond or _is_beyond(ration, guessed))
    return guessed.today < ration.daily and (guessed.here == 0 or nobody_is_beyond)


def _is_beyond(ration: Ration, guessed: Guessed) -> bool:
    return guessed.here >= ration.of_one_network
