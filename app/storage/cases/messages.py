"""Contact messages."""

from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import one


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message. `customer` is who was signed in; `typed_number` is what the form said.

    `digest` stands for the form and all that was in it; no two messages have the same.
    """

    reference: str
    customer: int | None
    transfer_case: int | None
    subject: str
    typed_number: str
    name: str
    email: str
    body: str
    digest: str


@dataclass(frozen=True, slots=True)
class SentMessage:
    """What the page after sending needs."""

    reference: str
    customer: int | None
    transfer_case: int | None
    subject: str


async def add_message(new: NewMessage, now: datetime) -> int | None:
    """Keep the message; its id. None when a message with this digest is kept already."""
    row = await one(
        "INSERT INTO message "
        "(reference, customer, transfer_case, subject, typed_number, name, email, body, digest, sent_at) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}) ON CONFLICT (digest) DO NOTHING RETURNING id",
        new.reference,
        new.customer,
        new.transfer_case,
        new.subject,
        new.typed_number,
        new.name,
        new.email,
        new.body,
        new.digest,
        now,
    )
    return int(row["id"]) if row else None


async def reference_of(digest: str) -> str | None:
    """The reference of the message with this digest."""
    row = await one("SELECT reference FROM message WHERE digest = {}", digest)
    return row["reference"] if row else None


async def message_with(reference: str) -> SentMessage | None:
    """The message with this reference, whoever sent it."""
    row = await one(
        "SELECT reference, customer, transfer_case, subject FROM message WHERE reference = {}", reference
    )
    return SentMessage(**row) if row else None
