"""After a restore: mails that the database believes to be waiting had left before it was lost."""

from collections.abc import Collection

from app.context import Context
from app.storage.trail.audit import Event, record
from app.storage.trail.mail_lists import note_sent
from app.storage.transaction import write_transaction


async def note_sent_mails(context: Context, message_ids: Collection[str]) -> int:
    """These Message-IDs stand in the log as sent; how many mails are not sent again for that."""
    async with write_transaction():
        noted = await note_sent(message_ids, context.now())
        await record(Event("mails_noted_sent", "operator", details={"mails": noted}), context.now())
    return noted
