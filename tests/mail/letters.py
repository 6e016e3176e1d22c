"""A letter as the outbox keeps it, and the settings to write it with."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.config import Settings

SETTINGS = Settings(secret_key=b"no secret is needed here", data_dir=Path("nowhere"), brand_name="Poldërhost")


@dataclass(frozen=True, slots=True)
class Letter:
    """To Kees, in Dutch, about an order received, unless told otherwise."""

    message_id: str = "<0123456789abcdef@example.org>"
    kind: str = "order_placed"
    recipient: str = "kees@example.org"
    language: str = "nl"
    facts: dict[str, object] = field(
        default_factory=lambda: {"reference": "20261123-7F3K2M", "surviving": "10000001", "absorbed": "10000004"}
    )
    created_at: datetime = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
