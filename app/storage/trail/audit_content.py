"""The content of a row of the audit trail that the hash chain seals."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from app.storage.sql import Row

PSEUDONYMISED = "pseudonymised"


def content_of(row: Row) -> str:
    """The digest of a row's content. A pseudonymised row has the same digest as before."""
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
    """The text with which retention replaces the details: their digest, so that the chain stays valid."""
    return json.dumps({PSEUDONYMISED: was_pseudonymised(details) or digest_of(details)})


def was_pseudonymised(details: str) -> str | None:
    """The digest of the former details, if these are pseudonymised; else None."""
    if not details.startswith(f'{{"{PSEUDONYMISED}"'):
        return None
    return str(json.loads(details)[PSEUDONYMISED])


def moment(at: datetime) -> str:
    """The moment as text, the same on both engines."""
    return at.astimezone(UTC).isoformat()


def digest_of(*parts: object) -> str:
    """The SHA-256, in hex, of these parts."""
    return sha256("\x1f".join(_texts(parts)).encode()).hexdigest()


def _texts(parts: Iterable[object]) -> Iterable[str]:
    return ("" if part is None else str(part) for part in parts)
