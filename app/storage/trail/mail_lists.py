"""Lists mails for operators, and changes those that were given up or had left before a restore."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import placeholders, run

AT_ONCE = 500
COLUMNS = "id, customer, message_id, kind, created_at, tries, sent_at, parked_at, ended_as, failure"


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
    found = await run(
        f"SELECT {COLUMNS} FROM outbox WHERE sent_at >= {{}} OR (ended_as IS NOT NULL AND parked_at >= {{}}) "
        "OR (sent_at IS NULL AND ended_as IS NULL) ORDER BY id",
        moment,
        moment,
    )
    return [ListedMail(**row) for row in found]


async def retry_mail(mail_id: int, now: datetime) -> ListedMail | None:
    """Due again, as if it had been written now; None for a mail that has left or is leaving."""
    return await _change(
        "due_at = {}, retried_at = {}, tries = 0, parked_at = NULL, ended_as = NULL", [now, now], mail_id, now
    )


async def drop_mail(mail_id: int, now: datetime) -> ListedMail | None:
    """Not tried any more, and nobody has to see to it; None for a mail that has left or is leaving."""
    return await _change("parked_at = COALESCE(parked_at, {}), ended_as = 'dropped'", [now], mail_id, now)


async def _change(change: str, values: Sequence[object], mail_id: int, now: datetime) -> ListedMail | None:
    found = await run(
        f"UPDATE outbox SET {change} WHERE id = {{}} AND sent_at IS NULL AND recipient <> '' "
        f"AND (lease_until IS NULL OR lease_until < {{}}) RETURNING {COLUMNS}",
        *values,
        mail_id,
        now,
    )
    return ListedMail(**found[0]) if found else None


async def note_sent(message_ids: Collection[str], now: datetime) -> int:
    """Marks these waiting mails as sent, by the log from before a restore; returns their number."""
    known = 0
    waiting = list(message_ids)
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        known += len(
            await run(
                "UPDATE outbox SET sent_at = {}, lease_until = NULL WHERE sent_at IS NULL AND parked_at IS NULL "
                f"AND message_id IN ({placeholders(some)}) RETURNING id",
                now,
                *some,
            )
        )
    return known
