"""Orders in front of people: any customer's, looked up for staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.storage.sql import engine_type, one, run


@dataclass(frozen=True, slots=True)
class ReviewedOrder:
    """Any customer's order, for staff. `reason` is a code."""

    id: int
    reference: str
    kind: str
    state: str
    sending: int
    survivor: int
    absorbed: int
    surviving_number: str
    absorbed_number: str
    survivor_email: str
    absorbed_email: str
    reason: str | None
    reason_number: str | None
    reason_until: date | None
    attempts: int
    placed_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    reversal: str | None

    @property
    def since(self) -> datetime:
        """When it came into its state."""
        return self.finished_at or self.started_at or self.placed_at


ORDER = (
    "SELECT o.id, o.reference, o.kind, o.state, o.sending, o.survivor, o.absorbed, s.number AS surviving_number, "
    "a.number AS absorbed_number, o.survivor_email, o.absorbed_email, o.reason, "
    "o.reason_number, o.reason_until, o.attempts, o.placed_at, "
    "o.started_at, o.finished_at, "
    "(SELECT MAX(r.reference) FROM merge_order r WHERE r.reverses = o.id AND r.state <> 'failed') AS reversal "
    "FROM merge_order o JOIN customer s ON s.id = o.survivor JOIN customer a ON a.id = o.absorbed "
)


async def reviewed_order(reference: str) -> ReviewedOrder | None:
    """The order with this reference, whoever's it is."""
    row = await one(ORDER + "WHERE o.reference = {}", reference)
    return ReviewedOrder(**row) if row else None


async def lock_order(reference: str) -> ReviewedOrder | None:
    """The same, locked until the transaction ends. On SQLite the writing transaction is the lock."""
    lock = " FOR UPDATE OF o" if engine_type() == "postgres" else ""
    row = await one(ORDER + "WHERE o.reference = {}" + lock, reference)
    return ReviewedOrder(**row) if row else None


async def orders_in_review(limit: int) -> Sequence[ReviewedOrder]:
    """Those that wait for a member of staff, longest first."""
    found = await run(ORDER + "WHERE o.state = 'needs_review' ORDER BY o.finished_at, o.id LIMIT {}", limit)
    return [ReviewedOrder(**row) for row in found]
