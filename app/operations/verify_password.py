"""The one way to check a password: reserve the attempt, hash once, and let the caller refund a success."""

from collections.abc import Sequence

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
            raise TooManyGuesses(retry_after)
    return await desk.passwords.verify(encoded, password)
