"""Accepted files: their sender, the name under which they are kept, and the message that they belong to."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from app.storage.tables.cases import Attachment

COLUMNS = (Attachment.id, Attachment.stored_name, Attachment.file_name, Attachment.kind, Attachment.bytes)
NAMES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file kept as `stored_name`. `digest` is its SHA-256, `source` an HMAC of its sender."""

    customer: int | None
    source: str
    stored_name: str
    file_name: str
    kind: str
    bytes: int
    digest: str


@dataclass(frozen=True, slots=True)
class StoredAttachment:
    """An accepted file: the name to show, and the random name under which it is kept."""

    id: int
    stored_name: str
    file_name: str
    kind: str
    bytes: int


async def add_attachment(new: NewAttachment, now: datetime) -> StoredAttachment:
    """Keep what is known of an accepted file, until a message takes it up."""
    (row,) = await Attachment.insert(Attachment(**asdict(new), received_at=now)).returning(*COLUMNS)
    return StoredAttachment(**row)


async def waiting_attachments(customer_id: int, stored_names: Collection[str]) -> Sequence[StoredAttachment]:
    """Return those of this customer's files that no message has taken up, oldest first."""
    if not stored_names:
        return []
    found = (
        await Attachment.select(*COLUMNS)
        .where(
            Attachment.customer == customer_id,
            Attachment.message.is_null(),
            Attachment.stored_name.is_in(list(stored_names)),
        )
        .order_by(Attachment.id)
    )
    return [StoredAttachment(**row) for row in found]


async def take_up(attachments: Collection[StoredAttachment], message_id: int) -> bool:
    """Let the files belong to this message; False when another one has taken any of them."""
    if not attachments:
        return True
    taken = (
        await Attachment.update({Attachment.message: message_id})
        .where(Attachment.message.is_null(), Attachment.id.is_in([each.id for each in attachments]))
        .returning(Attachment.id)
    )
    return len(taken) == len(attachments)


async def delete_waiting_outside(moment: datetime, future: datetime) -> Sequence[str]:
    """Forget files that nobody took up in time, and those from the future. Returns the names they lie under."""
    found = (
        await Attachment.delete()
        .where(
            Attachment.message.is_null(),
            (Attachment.received_at < moment) | (Attachment.received_at > future),
        )
        .returning(Attachment.stored_name)
    )
    return [row["stored_name"] for row in found]


async def known_among(stored_names: Sequence[str]) -> set[str]:
    """Return those names of which a row speaks."""
    known: set[str] = set()
    for start in range(0, len(stored_names), NAMES_AT_ONCE):
        names = stored_names[start : start + NAMES_AT_ONCE]
        found = await Attachment.select(Attachment.stored_name).where(Attachment.stored_name.is_in(list(names)))
        known |= {row["stored_name"] for row in found}
    return known
