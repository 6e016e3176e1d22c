"""Passwords hashed and verified in two threads, so that neither the pages nor the machine wait for guessers."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.operations.errors import Busy

THREADS = 2
QUEUE = 16
LONGEST_PASSWORD_BYTES = 256


class Passwords:
    """argon2id with t=1, m=46 MiB, p=1: about 65 ms. Every verification costs exactly one hash."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher(time_cost=1, memory_cost=47104, parallelism=1)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="password")
        self._in_hand = 0
        # An unknown number is verified against this, so that it takes as long as a known one.
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """The encoded hash, for seeding; blocks."""
        return self._hasher.hash(password.encode())

    async def verify(self, encoded: str | None, password: str) -> bool:
        """Whether the password is right. Raises Busy when too many are waiting."""
        if self._in_hand >= THREADS + QUEUE:
            raise Busy("password queue is full")
        self._in_hand += 1
        work = asyncio.get_running_loop().run_in_executor(self._threads, self._matches, encoded, password)
        # A cancelled request does not stop its thread: the place is free when the thread is.
        work.add_done_callback(self._done)
        return await asyncio.shield(work)

    def close(self) -> None:
        """Let the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _done(self, _: object) -> None:
        self._in_hand -= 1

    def _matches(self, encoded: str | None, password: str) -> bool:
        given = password.encode("utf-8", "replace")
        fitting_length = 0 < len(given) <= LONGEST_PASSWORD_BYTES
        known = encoded if encoded is not None and fitting_length else self._nobody
        try:
            self._hasher.verify(known, given[:LONGEST_PASSWORD_BYTES])
        except InvalidHashError:  # a damaged row costs the same, too
            return self._matches(None, password)
        except VerificationError:
            return False
        return known is not self._nobody
