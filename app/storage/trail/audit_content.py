"""What the hash chain seals of a row of the audit trail."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from app.storage.sql import Row

PSEUDONYMISED = "pseudonymised"


def content_of(row: Row) -> str:
    """The digest of what a row says. A pseudonymised row says what it said before."""
    return digest_of(
        row["id"],
        moment(row["at"]),
        row["event"],
        row["actor"],
        row["customer"],
        row["merge_order"],
        was_pseudonymised(row["details"]) or digest_of(row["details"]),
    )


def pseudonymised(details: str) -> str:
    """What retention puts in place of the details: their digest, so that the chain holds."""
    return json.dumps({PSEUDONYMISED: was_pseudonymised(details) or digest_of(details)})


def was_pseudonymised(details: str) -> str | None:
    """The digest of what stood there, if this was pseudonymised."""
    if not details.startswith(f'{{"{PSEUDONYMISED}"'):
        return None
    return str(json.loads(details)[PSEUDONYMISED])


def moment(at: datetime) -> str:
    """The same text on both engines."""
    return at.astimezone(UTC).isoformat()


def digest_of(*parts: object) -> str:
    """SHA-256, in hex, over these parts."""
    return sha256("\x1f".join(_texts(parts)).encode()).hexdigest()


def _texts(parts: Iterable[object]) -> Iterable[str]:
    return ("" if part is None else str(part) for part in parts)
