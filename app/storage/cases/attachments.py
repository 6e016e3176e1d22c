"""Accepted files: their sender, the name under which they are kept, and the message that they belong to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import Row, placeholders, run

COLUMNS = "id, stored_name, file_name, kind, bytes"
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
    """It waits until a message takes it up."""
    found = await run(
        "INSERT INTO attachment (customer, source, stored_name, file_name, kind, bytes, digest, received_at) "
        f"VALUES ({{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}) RETURNING {COLUMNS}",
        new.customer,
        new.source,
        new.stored_name,
        new.file_name,
        new.kind,
        new.bytes,
        new.digest,
        now,
    )
    return _to_attachment(found[0])


async def waiting_attachments(customer_id: int, stored_names: Collection[str]) -> Sequence[StoredAttachment]:
    """Those of this customer's files that no message has taken up, oldest first."""
    if not stored_names:
        return []
    found = await run(
        f"SELECT {COLUMNS} FROM attachment WHERE customer = {{}} AND message IS NULL "
        f"AND stored_name IN ({placeholders(stored_names)}) ORDER BY id",
        customer_id,
        *stored_names,
    )
    return [_to_attachment(row) for row in found]


async def take_up(attachments: Collection[StoredAttachment], message_id: int) -> bool:
    """The files belong to this message from now on; False when another one has taken any of them."""
    if not attachments:
        return True
    ids = [each.id for each in attachments]
    taken = await run(
        f"UPDATE attachment SET message = {{}} WHERE message IS NULL AND id IN ({placeholders(ids)}) RETURNING id",
        message_id,
        *ids,
    )
    return len(taken) == len(ids)


async def delete_waiting_outside(moment: datetime, future: datetime) -> Sequence[str]:
    """Forget files that nobody took up in time, and those from the future; the names they lie under."""
    found = await run(
        "DELETE FROM attachment WHERE message IS NULL AND (received_at < {} OR received_at > {}) "
        "RETURNING stored_name",
        moment,
        future,
    )
    return [row["stored_name"] for row in found]


async def known_among(stored_names: Sequence[str]) -> set[str]:
    """Those names of which a row speaks."""
    known: set[str] = set()
    for start in range(0, len(stored_names), NAMES_AT_ONCE):
        names = stored_names[start : start + NAMES_AT_ONCE]
        found = await run(
            f"SELECT stored_name FROM attachment WHERE stored_name IN ({placeholders(names)})", *names
        )
        known |= {row["stored_name"] for row in found}
    return known


def _to_attachment(row: Row) -> StoredAttachment:
    return StoredAttachment(**row)
