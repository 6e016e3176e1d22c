"""Makes the buckets of limits, with names that reveal nothing and periods in seconds."""

import hmac

from app.context import Context
from app.storage.access.attempts import Bucket

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def bucket(name: str, limit: int, period: int) -> Bucket:
    """A bucket that allows `limit` tries within the period, then none for the same time."""
    return Bucket(name, limit, window=period, wait=period, longest_wait=period)


def key(context: Context, *parts: str) -> str:
    """The name of a bucket, an HMAC that does not reveal to a reader of the table whose it is."""
    text = "\0".join(("attempt", *parts))
    return hmac.new(context.settings.secret_key, text.encode(), "sha256").hexdigest()
