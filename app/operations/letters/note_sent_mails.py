"""After a restore: marks waiting mails as sent that had left before the database was lost."""

from collections.abc import Collection

from app.context import Context
from app.merging.events import Actor, Event
from app.storage.trail.audit import record
from app.storage.trail.mail_lists import note_sent
from app.storage.transaction import write_transaction


async def note_sent_mails(context: Context, message_ids: Collection[str]) -> int:
    """Marks the waiting mails with these Message-IDs of the log as sent; returns their number."""
    async with write_transaction():
        noted = await note_sent(message_ids, context.now())
        await record(Event.MAILS_NOTED_SENT, by=Actor.OPERATOR, at=context.now(), mails=noted)
    return noted
