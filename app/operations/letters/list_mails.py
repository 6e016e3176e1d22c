"""Lists, for operators after a restore, which mails have left since and which would leave now."""

from collections.abc import Sequence
from datetime import datetime

from app.storage.trail.mail_lists import ListedMail, mails_since

__all__ = ["ListedMail", "list_mails"]


async def list_mails(since: datetime) -> Sequence[ListedMail]:
    """The mails that left since then, and all that wait."""
    return await mails_since(since)
