"""The outbox: mails written with their cause, leased for delivery, sent at least once under one Message-ID."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.config.clocks import CLOCKS_DIFFER
from app.customers.mailboxes import mailboxes
from app.merging.mail_kinds import MailKind
from app.storage.sql import Row, insert_rows, one, statement
from app.storage.tables.outbox import Outbox

UNREACHABLE, REFUSED, DROPPED = "unreachable", "refused", "dropped"
COPIED = ("message_id", "occasion", "kind", "recipient", "language", "customer")


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to write. `occasion` names cause and recipient; each occasion is written once."""

    message_id: str
    occasion: str
    kind: MailKind
    recipient: str
    language: str
    customer: int | None
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class LeasedLetter:
    """A mail that this process may deliver until its lease ends. `tries` counts this one.

    `kind` may be one of a newer version that is being rolled back: such a mail must not hold up the others.
    """

    id: int
    message_id: str
    kind: str
    recipient: str
    language: str
    facts: dict[str, object]
    created_at: datetime
    retried_at: datetime | None
    tries: int

    @property
    def tried_since(self) -> datetime:
        """The moment from which the time until giving up counts."""
        return self.retried_at or self.created_at

    @property
    def attachments(self) -> Sequence[Mapping[str, str]]:
        """The attached files: `stored_name` and `kind` of each."""
        found = self.facts.get("attachments", ())
        return found if isinstance(found, list) else ()


async def put_in_outbox(letters: Sequence[Letter], now: datetime) -> None:
    """Writes these mails in one statement, except for occasions that have a mail already.

    A mail to a recipient that cannot be mailed is written as ended, for operators to see.
    """
    if not letters:
        return
    rows = [_to_row(letter, now) for letter in letters]
    await insert_rows("outbox", rows, "ON CONFLICT (occasion) DO NOTHING")


def _to_row(letter: Letter, now: datetime) -> Row:
    is_reachable = bool(mailboxes(letter.recipient))
    return {
        **{name: getattr(letter, name) for name in COPIED},
        "facts": json.dumps(letter.facts, ensure_ascii=False, sort_keys=True),
        "created_at": now,
        "due_at": now,
        "parked_at": None if is_reachable else now,
        "ended_as": None if is_reachable else UNREACHABLE,
        "tries": 0,
    }


async def has_letter(occasion: str) -> bool:
    """Whether a mail was written for this occasion."""
    return await Outbox.exists().where(Outbox.occasion == occasion)


# The first try is due at once, the others in time: what lies further ahead was dated by a wrong clock, and is due.
DUE = """
(due_at <= :now OR due_at > :latest_retry OR (tries = 0 AND due_at > :future))
AND (lease_until IS NULL OR lease_until < :now OR lease_until > :latest_lease)
"""
LEASE = statement(
    "Leases the mail that is due longest; several workers each take another one.",
    "UPDATE outbox SET lease_until = :lease_until, tries = tries + 1 WHERE id IN ("
    f"SELECT id FROM outbox WHERE sent_at IS NULL AND parked_at IS NULL AND {DUE} "
    "ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) "
    "RETURNING id, message_id, kind, recipient, language, facts, created_at, retried_at, tries",
)


async def lease_letter(now: datetime, lease: timedelta, longest_wait: timedelta) -> LeasedLetter | None:
    """Lease the mail that is due longest, if any. `longest_wait` is the longest from one try to the next."""
    row = await one(
        LEASE,
        now=now,
        lease_until=now + lease,
        latest_retry=now + longest_wait + CLOCKS_DIFFER,
        latest_lease=now + lease + CLOCKS_DIFFER,
        future=now + CLOCKS_DIFFER,
    )
    return LeasedLetter(**row | {"facts": json.loads(row["facts"])}) if row else None


async def letter_sent(letter_id: int, now: datetime) -> None:
    """The mail server has it."""
    await Outbox.update({Outbox.sent_at: now, Outbox.lease_until: None}).where(Outbox.id == letter_id)


async def letter_postponed(letter_id: int, due_at: datetime, failure: str) -> None:
    """Try again at this time."""
    again = Outbox.update({Outbox.due_at: due_at, Outbox.lease_until: None, Outbox.failure: failure[:200]})
    await again.where(Outbox.id == letter_id)


async def letter_parked(letter_id: int, now: datetime, failure: str, ended_as: str | None = None) -> None:
    """Give up; the reason stays with the row. With `ended_as` nobody has to see to it."""
    parked = Outbox.update({Outbox.parked_at: now, Outbox.lease_until: None, Outbox.ended_as: ended_as})
    await parked.values({Outbox.failure: failure[:200]}).where(Outbox.id == letter_id)
