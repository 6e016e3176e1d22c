"""Contact messages."""

from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import one, run


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message. `customer` is who was signed in; `typed_number` is what the form said."""

    reference: str
    customer: int | None
    transfer_case: int | None
    subject: str
    typed_number: str
    name: str
    email: str
    body: str


@dataclass(frozen=True, slots=True)
class SentMessage:
    """What the page after sending needs."""

    reference: str
    customer: int | None
    transfer_case: int | None
    subject: str


async def add_message(new: NewMessage, now: datetime) -> int:
    """Keep the message; its id."""
    found = await run(
        "INSERT INTO message "
        "(reference, customer, transfer_case, subject, typed_number, name, email, body, sent_at) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}) RETURNING id",
        new.reference,
        new.customer,
        new.transfer_case,
        new.subject,
        new.typed_number,
        new.name,
        new.email,
        new.body,
        now,
    )
    return int(found[0]["id"])


async def message_with(reference: str) -> SentMessage | None:
    """The message with this reference, whoever sent it."""
    row = await one(
        "SELECT reference, customer, transfer_case, subject FROM message WHERE reference = {}", reference
    )
    return SentMessage(**row) if row else None
