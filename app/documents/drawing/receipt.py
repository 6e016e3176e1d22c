"""«Bewijs van samenvoeging»: the receipt that a customer keeps of an executed merge."""

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
    """The facts on a receipt. `rules_version` says by which rules the two records were compared.

    `lapsed_details` are the fields that only the absorbed number had filled in; None when that is not known.
    """

    reference: str
    surviving: str
    absorbed: str
    placed_at: datetime
    started_at: datetime
    finished_at: datetime
    rules_version: int
    rows: tuple[ReceiptRow, ...]
    lapsed_details: tuple[str, ...] | None = ()
    taken_back: TakenBack | None = None

    @property
    def has_exceptions(self) -> bool:
        """Whether anything lapsed or was replaced."""
        return bool(self.lapsed_details) or any(row.lapsed for row in self.rows)
