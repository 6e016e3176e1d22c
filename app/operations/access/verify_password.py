"""The one way to check a password: reserve the attempt, hash once; then settle it or count a failure."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn, Protocol, TypeVar

from app.context import Context
from app.errors import Busy, LoginRefused, TooManyGuesses
from app.logs.events import log_alarm, log_event
from app.merging.events import Actor, Event
from app.operations.access.limits import Limits, alarm_bucket
from app.operations.access.rations import count_guess, reserve_guess
from app.operations.access.warn_owner import warn_owner
from app.storage.access.attempts import (
    count_attempt,
    reserve_attempt,
    reserve_attempts,
    settle_attempt,
    wait_for,
)
from app.storage.access.guesses import take_back_guess
from app.storage.access.targets import reserve_target
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


class Hashed(Protocol):
    """Somebody, with the encoded hash of the password."""

    @property
    def password_hash(self) -> str: ...


Found = TypeVar("Found", bound=Hashed)


@dataclass(frozen=True, slots=True)
class Tried:
    """A password that was tried and counted as a guess; `guess` is its id if the number keeps guesses."""

    right: bool
    limits: Limits
    guess: int | None


async def checked(
    context: Context, found: Found | None, password: str, limits: Limits, refuse: type[LoginRefused]
) -> tuple[Found, Tried]:
    """Return whose password this is, and the attempt to settle.

    Raises `refuse`, alike when nobody was found, when the password is wrong and when a limit is reached.
    """
    try:
        tried = await verify_password(context, found.password_hash if found else None, password, limits)
    except TooManyGuesses as limited:
        raise refuse(limited.retry_after) from None
    if not tried.right or found is None:
        await turn_away(context, limits, refuse)
    return found, tried


async def turn_away(context: Context, limits: Limits, refuse: type[LoginRefused]) -> NoReturn:
    """Raise `refuse` after a password that was wrong, or right and of no use: both take as long."""
    await count_failure(context, limits)
    raise refuse


async def verify_password(context: Context, encoded: str | None, password: str, limits: Limits) -> Tried:
    """Verifies the password against the hash; None as hash never fits and costs the same.

    Raises TooManyGuesses, without hashing, when a gate is closed; then it counts only for the address. Raises Busy
    when too many passwords are being hashed; then nothing is counted.
    """
    try:
        guess = await _reserve(context, limits)
    except TooManyGuesses as closed:
        log_event("limit_reached", code=limits.kind)
        raise TooManyGuesses(max(closed.retry_after, await _count_for_address(context, limits))) from None
    try:
        right = await context.passwords.verify(encoded, password, known=limits.known, who=limits.asker)
    except Busy:
        async with write_transaction():
            await settle(Tried(False, limits, guess))
        raise
    if not right:
        log_event("password_refused", code=limits.kind)
    return Tried(right, limits, guess)


async def settle(tried: Tried, forgotten: Collection[str] = ()) -> None:
    """Takes back what was counted, because it was no guess; clears `forgotten`. In the caller's transaction."""
    await settle_attempt(tried.limits.buckets, forgotten)
    if tried.guess:
        await take_back_guess(tried.guess)


async def count_failure(context: Context, limits: Limits) -> None:
    """Count the failure wherever it counts besides, and warn whose password was tried."""
    everything = alarm_bucket(context)
    async with write_transaction():
        counted = await count_attempt((*limits.echoes, everything), context.now())
        if limits.echoed:
            await count_guess(limits.echoed, context.now())
        if limits.number:
            await warn_owner(context, limits.number)
        if counted[everything.key] == everything.limit:
            counts = {"failures": everything.limit, "seconds": everything.window}
            await record(Event.GUESS_ALARM, by=Actor.WORKER, at=context.now(), **counts)
    if counted[everything.key] == everything.limit:
        log_alarm("guess_alarm", count=everything.limit)


async def _reserve(context: Context, limits: Limits) -> int | None:
    guess, now = None, context.now()
    async with write_transaction():
        reserved = await reserve_attempts(limits.buckets, now)
        wait = reserved.wait
        if wait is None and limits.target:
            wait = await reserve_target(limits.target, now)
        if wait is None and limits.ration:
            guess, wait = await reserve_guess(limits.ration, reserved.tries[limits.ration.row], now)
        if wait is not None:
            raise TooManyGuesses(wait)
    return guess


async def _count_for_address(context: Context, limits: Limits) -> int:
    """Counts a try at a closed gate for the address; returns the seconds until that may try again."""
    if not limits.addresses:
        return 0
    now = context.now()
    with suppress(TooManyGuesses):  # the address is closed already, and is not closed for longer
        async with write_transaction():
            if (wait := await reserve_attempt(limits.addresses, now)) is not None:
                raise TooManyGuesses(wait)
    return await wait_for(limits.addresses, now) or 0
