"""Hashes and verifies passwords in a few threads, so that guessers slow down neither pages nor machine."""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Self, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError, VerifyMismatchError

from app.config.access import AccessSettings
from app.errors import Busy

LONGEST_PASSWORD_BYTES = 256
DEFAULTS = AccessSettings()

Result = TypeVar("Result")


class _Lane:
    """Some threads with a limited queue. In a full queue, whoever has most entries loses one to somebody else."""

    def __init__(self, threads: int, queue: int) -> None:
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="password")
        self._places = threads + queue
        self._in_hand: dict[Future[Any], str] = {}

    async def run(self, who: str, work: Callable[..., Result], *values: object) -> Result:
        """Runs the work and returns its result. Raises Busy when too many are waiting."""
        if len(self._in_hand) >= self._places:
            self._make_room_for(who)
        done = self.threads.submit(work, *values)
        self._in_hand[done] = who
        answer = asyncio.wrap_future(done)
        # A cancelled request does not stop its thread, so its place becomes free only with the thread.
        answer.add_done_callback(lambda _: self._in_hand.pop(done, None))
        try:
            return await asyncio.shield(answer)
        except asyncio.CancelledError:
            if done.cancelled():
                raise Busy("somebody else has the place in the password queue") from None
            raise

    def _make_room_for(self, who: str) -> None:
        """Drops the newest entry of whoever has most, if that is at least two more than `who`. Raises Busy."""
        held = Counter(self._in_hand.values())
        most = max(held, key=held.__getitem__, default=who)
        if held[most] > held[who] + 1:
            for each in reversed([each for each, holder in self._in_hand.items() if holder == most]):
                if each.cancel():
                    self._in_hand.pop(each, None)
                    return
        raise Busy("password queue is full")


class Passwords:
    """Passwords with argon2id, in two lanes. Every verification costs one hash with the present parameters.

    One thread and its queue are for people who were right before: known browsers, sessions, staff at a known
    address. Strangers have the other threads, so nobody who is known waits behind guessers. In a full queue
    whoever asks most loses an entry, because right passwords count in no limit and can be sent as fast as wrong
    ones.
    """

    def __init__(
        self,
        hasher: PasswordHasher | None = None,
        threads: int = DEFAULTS.password_threads,
        queue: int = DEFAULTS.password_queue,
    ) -> None:
        self._hasher = hasher or _hasher(DEFAULTS)
        self._strangers = _Lane(max(1, threads - 1), queue)
        self._known = _Lane(1, queue)
        # Passwords of unknown numbers are verified against this, so that they take as long as those of known ones.
        self._nobody = self._hasher.hash("nobody has this password")

    @classmethod
    def of(cls, settings: AccessSettings) -> Self:
        """Passwords with the parameters of the settings."""
        return cls(_hasher(settings), settings.password_threads, settings.password_queue)

    def hash(self, password: str) -> str:
        """The encoded hash of a password, for seeding. It blocks."""
        return self._hasher.hash(password.encode())

    async def verify(self, encoded: str | None, password: str, *, known: bool = False, who: str = "") -> bool:
        """Whether the password is right. `known` chooses the lane, and `who` shares it with others.

        Raises Busy when too many are waiting there.
        """
        lane = self._known if known else self._strangers
        return await lane.run(who, self._matches, encoded, password)

    def is_outdated(self, encoded: str) -> bool:
        """Whether this hash was made with other parameters than the present ones."""
        try:
            return self._hasher.check_needs_rehash(encoded)
        except ValueError:  # a damaged hash fits no password, so there is nothing to renew
            return False

    async def renew(self, encoded: str, password: str) -> str | None:
        """A new hash with the present parameters; None if the password does not fit the old one. Raises Busy."""
        if not await self.verify(encoded, password):
            return None
        return await self._strangers.run("", self.hash, password)

    def close(self) -> None:
        """Ends the threads."""
        for lane in (self._strangers, self._known):
            lane.threads.shutdown(wait=False, cancel_futures=True)

    def _matches(self, encoded: str | None, password: str) -> bool:
        given = password.encode("utf-8", "replace")
        fitting_length = 0 < len(given) <= LONGEST_PASSWORD_BYTES
        known = encoded if encoded is not None and fitting_length else self._nobody
        try:
            self._hasher.verify(known, given[:LONGEST_PASSWORD_BYTES])
        except VerifyMismatchError:
            return False
        except (ValueError, VerificationError):  # a damaged hash was refused at once, but has to cost the same
            return known is not self._nobody and self._matches(None, password)
        return known is not self._nobody


def _hasher(settings: AccessSettings) -> PasswordHasher:
    return PasswordHasher(
        time_cost=settings.password_passes, memory_cost=settings.password_memory_kib, parallelism=1
    )
