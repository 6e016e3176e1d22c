"""Lists mails for operators, and changes those that were given up or had left before a restore."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from piccolo.query.functions.conditional import Coalesce
from piccolo.query.methods.update import Update

from app.storage.tables.outbox import Outbox
from app.storage.trail.outbox import DROPPED

AT_ONCE = 500
LISTED = (
    *(Outbox.id, Outbox.customer, Outbox.message_id, Outbox.kind, Outbox.created_at, Outbox.tries),
    *(Outbox.sent_at, Outbox.parked_at, Outbox.ended_as, Outbox.failure),
)


@dataclass(frozen=True, slots=True)
class ListedMail:
    """A mail without recipient and contents. It waits if it has neither `sent_at` nor `parked_at`.

    If it is parked without `ended_as`, an operator has to decide about it; `failure` is the reason.
    """

    id: int
    customer: int | None
    message_id: str
    kind: str
    created_at: datetime
    tries: int
    sent_at: datetime | None
    parked_at: datetime | None
    ended_as: str | None
    failure: str | None


async def mails_since(moment: datetime) -> Sequence[ListedMail]:
    """Mails that left or ended otherwise since then, all that wait, and all that were given up; oldest first."""
    has_left = (Outbox.sent_at >= moment) | (Outbox.ended_as.is_not_null() & (Outbox.parked_at >= moment))
    waits = Outbox.sent_at.is_null() & Outbox.ended_as.is_null()
    found = await Outbox.select(*LISTED).where(has_left | waits).order_by(Outbox.id)
    return [ListedMail(**row) for row in found]


async def retry_mail(mail_id: int, now: datetime) -> ListedMail | None:
    """Due again, as if it had been written now; None for a mail that has left or is leaving."""
    again = Outbox.update({Outbox.due_at: now, Outbox.retried_at: now, Outbox.tries: 0})
    return await _change(again.values({Outbox.parked_at: None, Outbox.ended_as: None}), mail_id, now)


async def drop_mail(mail_id: int, now: datetime) -> ListedMail | None:
    """Not tried any more, and nobody has to see to it; None for a mail that has left or is leaving."""
    parked_at = Coalesce(Outbox.parked_at, now)
    return await _change(Outbox.update({Outbox.parked_at: parked_at, Outbox.ended_as: DROPPED}), mail_id, now)


async def _change(change: Update[Outbox], mail_id: int, now: datetime) -> ListedMail | None:
    is_free = Outbox.lease_until.is_null() | (Outbox.lease_until < now)
    waits = (Outbox.id == mail_id) & Outbox.sent_at.is_null() & (Outbox.recipient != "")
    found = await change.where(waits, is_free).returning(*LISTED)
    return ListedMail(**found[0]) if found else None


async def note_sent(message_ids: Collection[str], now: datetime) -> int:
    """Marks these waiting mails as sent, by the log from before a restore; returns their number."""
    known = 0
    waiting = list(message_ids)
    for start in range(0, len(waiting), AT_ONCE):
        some = Outbox.message_id.is_in(waiting[start : start + AT_ONCE])
        sent = Outbox.update({Outbox.sent_at: now, Outbox.lease_until: None})
        known += len(
            await sent.where(Outbox.sent_at.is_null(), Outbox.parked_at.is_null(), some).returning(Outbox.id)
        )
    return known
