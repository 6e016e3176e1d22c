"""The outbox: mails written with their cause, leased for delivery, sent at least once under one Message-ID."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.config.clocks import CLOCKS_DIFFER
from app.customers.mailboxes import mailboxes
from app.storage.sql import engine_type, run

UNREACHABLE, REFUSED, DROPPED = "unreachable", "refused", "dropped"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to write. `occasion` names cause and recipient; each occasion is written once."""

    message_id: str
    occasion: str
    kind: str
    recipient: str
    language: str
    customer: int | None
    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class LeasedLetter:
    """A mail that this process may deliver until its lease ends. `tries` counts this one."""

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
    values = [
        value
        for letter in letters
        for value in (
            letter.message_id,
            letter.occasion,
            letter.kind,
            letter.recipient,
            letter.language,
            json.dumps(letter.facts, ensure_ascii=False, sort_keys=True),
            letter.customer,
            now,
            now,
            *((None, None) if mailboxes(letter.recipient) else (now, UNREACHABLE)),
        )
    ]
    await run(
        "INSERT INTO outbox (message_id, occasion, kind, recipient, language, facts, customer, "
        "created_at, due_at, parked_at, ended_as, tries) VALUES "
        + ", ".join(["({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, 0)"] * len(letters))
        + " ON CONFLICT (occasion) DO NOTHING",
        *values,
    )


async def has_letter(occasion: str) -> bool:
    """Whether a mail was written for this occasion."""
    return bool(await run("SELECT 1 AS found FROM outbox WHERE occasion = {}", occasion))


# The first try is due at once, the others in time: what lies further ahead was dated by a wrong clock, and is due.
DUE = """
(due_at <= {} OR due_at > {} OR (tries = 0 AND due_at > {}))
AND (lease_until IS NULL OR lease_until < {} OR lease_until > {})
"""


async def lease_letter(now: datetime, lease: timedelta, longest_wait: timedelta) -> LeasedLetter | None:
    """Lease the mail that is due longest, if any. `longest_wait` is the longest from one try to the next."""
    skip = " FOR UPDATE SKIP LOCKED" if engine_type() == "postgres" else ""
    found = await run(
        "UPDATE outbox SET lease_until = {}, tries = tries + 1 WHERE id IN ("
        f"SELECT id FROM outbox WHERE sent_at IS NULL AND parked_at IS NULL AND {DUE} "
        f"ORDER BY due_at, id LIMIT 1{skip}) "
        "RETURNING id, message_id, kind, recipient, language, facts, created_at, retried_at, tries",
        now + lease,
        now,
        now + longest_wait + CLOCKS_DIFFER,
        now + CLOCKS_DIFFER,
        now,
        now + lease + CLOCKS_DIFFER,
    )
    if not found:
        return None
    row = found[0] | {"facts": json.loads(found[0]["facts"])}
    return LeasedLetter(**row)


async def letter_sent(letter_id: int, now: datetime) -> None:
    """The mail server has it."""
    await run("UPDATE outbox SET sent_at = {}, lease_until = NULL WHERE id = {}", now, letter_id)


async def letter_postponed(letter_id: int, due_at: datetime, failure: str) -> None:
    """Try again at this time."""
    await run(
        "UPDATE outbox SET due_at = {}, lease_until = NULL, failure = {} WHERE id = {}",
        due_at,
        failure[:200],
        letter_id,
    )


async def letter_parked(letter_id: int, now: datetime, failure: str, ended_as: str | None = None) -> None:
    """Give up; the reason stays with the row. With `ended_as` nobody has to see to it."""
    await run(
        "UPDATE outbox SET parked_at = {}, lease_until = NULL, failure = {}, ended_as = {} WHERE id = {}",
        now,
        failure[:200],
        ended_as,
        letter_id,
    )
