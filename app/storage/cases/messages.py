"""Contact messages. Raw SQL for the upsert that keeps each once."""

from dataclasses import asdict, dataclass
from datetime import datetime

from app.storage.sql import one, statement
from app.storage.tables.cases import Message

ADD = statement(
    "A message, unless one with this digest is kept already.",
    "INSERT INTO message "
    "(reference, customer, transfer_case, subject, typed_number, name, email, body, digest, sent_at) "
    "VALUES (:reference, :customer, :transfer_case, :subject, :typed_number, :name, :email, :body, :digest, :now) "
    "ON CONFLICT (digest) DO NOTHING RETURNING id",
)


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
    """Keep the message and return its id; None when a message with this digest is kept already."""
    row = await one(ADD, **asdict(new), now=now)
    return int(row["id"]) if row else None


async def reference_of(digest: str) -> str | None:
    """Return the reference of the message with this digest."""
    row = await Message.select(Message.reference).where(Message.digest == digest).first()
    return row["reference"] if row else None


async def message_with(reference: str) -> SentMessage | None:
    """Return the message with this reference, whoever sent it."""
    row = (
        await Message.select(Message.reference, Message.customer, Message.transfer_case, Message.subject)
        .where(Message.reference == reference)
        .first()
    )
    return SentMessage(**row) if row else None
