"""Transfer cases: a block on its way to a decision by staff, with both customers."""

from dataclasses import dataclass
from datetime import datetime

from app.customers.record import Customer
from app.storage.customers import columns, to_customer
from app.storage.sql import Row, one

CASE = (
    "SELECT t.id, t.reference, t.state, t.reason, t.opened_at, t.accepted_at, t.used_by, "
    f"{columns('s')}, {columns('a')} "
    "FROM transfer_case t JOIN customer s ON s.id = t.survivor JOIN customer a ON a.id = t.absorbed "
)


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as it stands. `reason` says why it was rejected; `used` that an order was placed on its acceptance."""

    id: int
    reference: str
    survivor: Customer
    absorbed: Customer
    state: str
    reason: str | None
    opened_at: datetime
    accepted_at: datetime | None
    used: bool


async def case_of(survivor_id: int, reference: str) -> StoredCase | None:
    """This customer's case with this reference."""
    row = await one(CASE + "WHERE t.survivor = {} AND t.reference = {}", survivor_id, reference)
    return _to_case(row) if row else None


def _to_case(row: Row) -> StoredCase:
    return StoredCase(
        id=row["id"],
        reference=row["reference"],
        survivor=to_customer(row, "s"),
        absorbed=to_customer(row, "a"),
        state=row["state"],
        reason=row["reason"],
        opened_at=row["opened_at"],
        accepted_at=row["accepted_at"],
        used=row["used_by"] is not None,
    )
