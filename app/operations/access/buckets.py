"""What every limit is made of: names that tell nothing, and periods in seconds."""

import hmac

from app.context import Context
from app.storage.access.attempts import Bucket

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def bucket(name: str, limit: int, period: int) -> Bucket:
    """So many within the period, then none for as long."""
    return Bucket(name, limit, window=period, wait=period, longest_wait=period)


def key(context: Context, *parts: str) -> str:
    """The name of a bucket; it tells nobody who has the table which number it is for."""
    text = "\0".join(("attempt", *parts))
    return hmac.new(context.settings.secret_key, text.encode(), "sha256").hexdigest()
