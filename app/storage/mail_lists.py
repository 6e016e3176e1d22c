"""Mails as operators see them: what left or waits since a moment, and what left before a restore."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import placeholders, run

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ListedMail:
    """A mail without its receiver and contents. Neither `sent_at` nor `parked_at`: it waits."""

    message_id: str
    kind: str
    created_at: datetime
    tries: int
    sent_at: datetime | None
    parked_at: datetime | None


async def mails_since(moment: datetime) -> Sequence[ListedMail]:
    """Mails that left since then, and all that wait; oldest first."""
    found = await run(
        "SELECT message_id, kind, created_at, tries, sent_at, parked_at FROM outbox "
        "WHERE sent_at >= {} OR (sent_at IS NULL AND parked_at IS NULL) ORDER BY id",
        moment,
    )
    return [ListedMail(**row) for row in found]


async def note_sent(message_ids: Collection[str], now: datetime) -> int:
    """These have left already, as a log says that outlived the database; how many of them had waited."""
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
