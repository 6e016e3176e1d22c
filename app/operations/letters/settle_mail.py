"""An operator decides about a mail that was given up: to retry it, or to drop it for a reason."""

from datetime import datetime

from app.context import Context
from app.errors import Refused
from app.merging.events import Actor, Event
from app.storage.trail.audit import record
from app.storage.trail.mail_lists import ListedMail, drop_mail, retry_mail
from app.storage.transaction import write_transaction


class MailNotThere(Refused):
    """There is no mail with this id, or it has left or is leaving now, so it cannot be retried or dropped."""

    def __init__(self, mail_id: int) -> None:
        super().__init__(f"there is no mail {mail_id} to be seen to: unknown, sent, or being delivered right now")


async def retry_outbox(context: Context, mail_id: int) -> None:
    """Makes the mail due again, for three days from now. Raises MailNotThere."""
    async with write_transaction():
        now = context.now()
        await _record(Event.MAIL_RETRIED, await retry_mail(mail_id, now), mail_id, now)


async def drop_from_outbox(context: Context, mail_id: int, reason: str) -> None:
    """Drops the mail: it is not tried any more, and no metric counts it. Raises MailNotThere."""
    async with write_transaction():
        now = context.now()
        await _record(Event.MAIL_DROPPED, await drop_mail(mail_id, now), mail_id, now, reason=reason)


async def _record(event: Event, mail: ListedMail | None, mail_id: int, now: datetime, **more: object) -> None:
    if mail is None:
        raise MailNotThere(mail_id)
    await record(
        event,
        by=Actor.OPERATOR,
        customer=mail.customer,
        order=None,
        at=now,
        mail=mail.id,
        kind=mail.kind,
        message_id=mail.message_id,
        **more,
    )
