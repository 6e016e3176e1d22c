"""Transfer cases: a block on its way to a decision by staff, and what the decision may be used for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.customers.record import Customer
from app.storage.customers import columns, to_customer
from app.storage.sql import Row, engine_type, one, run

PLAIN = (
    "id",
    "reference",
    "identity_fingerprint",
    "state",
    "reason",
    "opened_at",
    "approved_by",
    "accepted_by",
    "accepted_at",
    "valid_until",
    "used_by",
)
CASE = (
    f"SELECT {', '.join(f't.{name}' for name in PLAIN)}, {columns('s')}, {columns('a')} FROM transfer_case t "
    "JOIN customer s ON s.id = t.survivor JOIN customer a ON a.id = t.absorbed "
)


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case with both customers as they are now. `approved_by` and `accepted_by` are ids of staff."""

    id: int
    reference: str
    survivor: Customer
    absorbed: Customer
    identity_fingerprint: str
    state: str
    reason: str | None
    opened_at: datetime
    approved_by: int | None
    accepted_by: int | None
    accepted_at: datetime | None
    valid_until: datetime | None
    used_by: int | None

    @property
    def used(self) -> bool:
        """Whether an order was placed with this acceptance."""
        return self.used_by is not None


async def case_of(survivor_id: int, reference: str) -> StoredCase | None:
    """This surviving customer's case with this reference."""
    return await _one(CASE + "WHERE t.survivor = {} AND t.reference = {}", survivor_id, reference)


async def cases_of(survivor_id: int) -> Sequence[StoredCase]:
    """This surviving customer's cases, newest first."""
    return [_to_case(row) for row in await run(CASE + "WHERE t.survivor = {} ORDER BY t.id DESC", survivor_id)]


async def newest_case_of_pair(survivor_id: int, absorbed_id: int) -> StoredCase | None:
    """The case that speaks for this pair: the last one opened."""
    return await _one(
        CASE + "WHERE t.survivor = {} AND t.absorbed = {} ORDER BY t.id DESC LIMIT 1", survivor_id, absorbed_id
    )


async def case_used_by(order_id: int) -> StoredCase | None:
    """The case whose acceptance this order was placed with."""
    return await _one(CASE + "WHERE t.used_by = {}", order_id)


async def case_with(reference: str) -> StoredCase | None:
    """Any customer's case, for staff."""
    return await _one(CASE + "WHERE t.reference = {}", reference)


async def lock_case(case_id: int) -> StoredCase | None:
    """Lock this case until the transaction ends, and read it. On SQLite the writing transaction is the lock."""
    lock = " FOR UPDATE OF t" if engine_type() == "postgres" else ""
    return await _one(CASE + "WHERE t.id = {}" + lock, case_id)


async def add_case(reference: str, pair: tuple[int, int], fingerprint: str, now: datetime) -> int | None:
    """Open a case for (survivor, absorbed); its id, or None when another request was faster."""
    found = await run(
        "INSERT INTO transfer_case (reference, survivor, absorbed, identity_fingerprint, state, opened_at) "
        "VALUES ({}, {}, {}, {}, 'form_sent', {}) "
        "ON CONFLICT (survivor, absorbed) WHERE state IN ('form_sent', 'document_received') DO NOTHING "
        "RETURNING id",
        reference,
        *pair,
        fingerprint,
        now,
    )
    return int(found[0]["id"]) if found else None


async def begin_again(case_id: int, fingerprint: str) -> None:
    """Identity data changed before anything was decided: another form, and nobody has approved it yet."""
    await run(
        "UPDATE transfer_case SET state = 'form_sent', identity_fingerprint = {}, approved_by = NULL "
        "WHERE id = {}",
        fingerprint,
        case_id,
    )


async def document_arrived(case_id: int) -> None:
    """There is something to check; an earlier rejection and an approval of earlier documents no longer count."""
    await run(
        "UPDATE transfer_case SET state = 'document_received', reason = NULL, approved_by = NULL WHERE id = {}",
        case_id,
    )


async def approve(case_id: int, staff_id: int) -> None:
    """The first of two people approves."""
    await run("UPDATE transfer_case SET approved_by = {} WHERE id = {}", staff_id, case_id)


async def accept(case_id: int, staff_id: int, now: datetime, valid_until: datetime) -> None:
    """The second one accepts; the database refuses the same person."""
    await run(
        "UPDATE transfer_case SET state = 'accepted', accepted_by = {}, accepted_at = {}, valid_until = {} "
        "WHERE id = {}",
        staff_id,
        now,
        valid_until,
        case_id,
    )


async def reject(case_id: int, reason: str) -> None:
    """One person is enough; the customer reads the reason."""
    await run("UPDATE transfer_case SET state = 'rejected', reason = {} WHERE id = {}", reason, case_id)


async def use_case(case_id: int, order_id: int) -> bool:
    """The acceptance serves this order and no other; False when somebody was faster."""
    used = await run(
        "UPDATE transfer_case SET used_by = {} WHERE id = {} AND state = 'accepted' AND used_by IS NULL "
        "RETURNING id",
        order_id,
        case_id,
    )
    return bool(used)


async def _one(statement: str, *values: object) -> StoredCase | None:
    row = await one(statement, *values)
    return _to_case(row) if row else None


def _to_case(row: Row) -> StoredCase:
    return StoredCase(
        survivor=to_customer(row, "s"), absorbed=to_customer(row, "a"), **{name: row[name] for name in PLAIN}
    )
