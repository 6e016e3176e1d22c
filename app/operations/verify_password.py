"""The one way to check a password: reserve the attempt, hash once; the caller settles it or counts a failure."""

from app.logs.telling import tell
from app.operations.desk import Desk
from app.operations.errors import Busy, TooManyGuesses
from app.operations.limits import Limits
from app.storage.attempts import reserve_attempt, settle_attempt
from app.storage.targets import reserve_target
from app.storage.transaction import write_transaction


async def verify_password(desk: Desk, encoded: str | None, password: str, limits: Limits) -> bool:
    """Whether `password` fits the hash; None as hash costs the same and never fits.

    Raises TooManyGuesses before anything is hashed when a gate is closed, and Busy when too many are hashed; then
    nothing is counted.
    """
    async with write_transaction():
        retry_after = await reserve_attempt(limits.gates, desk.now())
        if retry_after is None and limits.target:
            retry_after = await reserve_target(limits.target, desk.now())
        if retry_after is not None:
            tell("limit_reached", code=limits.kind)
            raise TooManyGuesses(retry_after)
    try:
        right = await desk.passwords.verify(encoded, password)
    except Busy:
        async with write_transaction():
            await settle_attempt(limits.gates)
        raise
    if not right:
        tell("password_refused", code=limits.kind)
    return right
