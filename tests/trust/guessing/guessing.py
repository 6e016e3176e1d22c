"""People who guess passwords: from elsewhere, many at once, with every hash counted."""

from dataclasses import replace

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from app.context import Context
from app.errors import LoginRefused, OwnPasswordWrong, SessionEnded, TooManyGuesses
from app.operations.access.enter_own_password import enter_own_password
from app.operations.access.log_in import LoggedIn, log_in
from app.operations.access.sessions import SignedIn
from app.operations.staff.staff_log_in import staff_log_in
from app.passwords import Passwords
from app.storage.sql import run
from tests.people import HOME, Visitor, password_of

ELSEWHERE = "203.0.113.9"
FAR_MORE_THAN_ASKED = 1000


class CountingHasher(PasswordHasher):
    """A real hasher that counts how many passwords it hashed."""

    def __init__(self, memory_cost: int = 8) -> None:
        super().__init__(time_cost=1, memory_cost=memory_cost, parallelism=1)
        self.filled: list[str | bytes] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]  # noqa: A002  # theirs
        try:
            right = super().verify(hash, password)
        except VerifyMismatchError:
            self.filled.append(hash)
            raise
        self.filled.append(hash)
        return bool(right)


def counting(context: Context) -> tuple[Context, CountingHasher]:
    """The same context with a queue that is never full, and a counting hasher."""
    hasher = CountingHasher()
    return replace(context, passwords=Passwords(hasher, queue=FAR_MORE_THAN_ASKED)), hasher


async def guess_login(
    context: Context, number: str, address: str = ELSEWHERE, device: str | None = None
) -> int | None:
    """Tries a wrong password; returns the seconds to wait if it was not even verified."""
    return await _refusal(context, number, "wrong", address, device)


async def guess_proof(visitor: Visitor, number: str, address: str = ELSEWHERE) -> int | None:
    try:
        await visitor.prove(number, "wrong", address)
    except LoginRefused as refused:
        return refused.retry_after
    raise AssertionError("a wrong password was accepted")


async def guess_own_password(context: Context, signed_in: SignedIn, address: str = ELSEWHERE) -> str:
    """Tries a wrong own password; returns the name of the error."""
    try:
        await enter_own_password(context, signed_in, "wrong", address)
    except (OwnPasswordWrong, SessionEnded, TooManyGuesses) as refused:
        return type(refused).__name__
    raise AssertionError("a wrong password was accepted")


async def guess_staff(context: Context, user_name: str, address: str = ELSEWHERE) -> int | None:
    try:
        await staff_log_in(context, user_name, "wrong", address)
    except LoginRefused as refused:
        return refused.retry_after
    raise AssertionError("a wrong password was accepted")


async def owner_logs_in(context: Context, number: str, device: str | None = None, address: str = HOME) -> LoggedIn:
    return await log_in(context, number, password_of(number), address, device)


def far(guess: int) -> str:
    """A different address for each guess; 250 of them are in one network."""
    return f"198.51.{guess // 250}.{guess % 250}"


def network(number: int, host: int = 7) -> str:
    """An address in a different network for each number."""
    return f"10.{number // 250}.{number % 250}.{host}"


async def start_afresh() -> None:
    """Deletes all counted attempts."""
    await run("DELETE FROM attempt")
    await run("DELETE FROM guess")
    await run("DELETE FROM guessed_target")


async def _refusal(context: Context, number: str, password: str, address: str, device: str | None) -> int | None:
    try:
        await log_in(context, number, password, address, device)
    except LoginRefused as refused:
        return refused.retry_after
    raise AssertionError("a wrong password was accepted")
