"""«Bewijs van samenvoeging»: what a customer keeps of an executed merge."""

from dataclasses import dataclass
from datetime import datetime

from app.merging.receipt import ReceiptRow


@dataclass(frozen=True, slots=True)
class TakenBack:
    """When the merge was reversed, and by which order."""

    reference: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """The facts that stand on it. `rules_version` says by which rules the two records were compared."""

    reference: str
    surviving: str
    absorbed: str
    placed_at: datetime
    started_at: datetime
    finished_at: datetime
    rules_version: int
    rows: tuple[ReceiptRow, ...]
    taken_back: TakenBack | None = None
