"""The one way to check a password: reserve the attempt, hash once, and let the caller refund a success."""

from collections.abc import Sequence

from app.logs.telling import tell
from app.operations.desk import Desk
from app.operations.errors import TooManyGuesses
from app.storage.attempts import Bucket, reserve_attempt
from app.storage.transaction import write_transaction


async def verify_password(desk: Desk, encoded: str | None, password: str, buckets: Sequence[Bucket]) -> bool:
    """Whether `password` fits the hash; None as hash costs the same and never fits.

    Raises TooManyGuesses before anything is hashed when a bucket is closed; then nothing is counted.
    """
    async with write_transaction():
        retry_after = await reserve_attempt(buckets, desk.now())
        if retry_after is not None:
            tell("limit_reached", code="guess")
            raise TooManyGuesses(retry_after)
    right = await desk.passwords.verify(encoded, password)
    if not right:
        tell("password_refused")
    return right
