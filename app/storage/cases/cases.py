"""Transfer cases: a block on its way to a decision by staff, and what the decision may be used for.

Raw SQL where a case is read with both its customers, on pages too, and where it is opened by an upsert.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.merging.case import PENDING, Case, CaseState
from app.storage.customers import columns, to_customer
from app.storage.sql import Row, listed, one, run, statement
from app.storage.tables.cases import TransferCase

PLAIN = (
    "id",
    "reference",
    "identity_fingerprint",
    "approved_by",
    "accepted_at",
    "valid_until",
    "used_by",
)
CASES = (
    f"SELECT {', '.join(f't.{name}' for name in PLAIN)}, t.state, t.reason, {columns('s')}, {columns('a')} "
    "FROM transfer_case t JOIN customer s ON s.id = t.survivor JOIN customer a ON a.id = t.absorbed WHERE"
)
OWN_CASE = statement(
    "A surviving customer's case.", f"{CASES} t.survivor = :survivor AND t.reference = :reference"
)
OWN_CASES = statement(
    "A surviving customer's cases, newest first.", f"{CASES} t.survivor = :survivor ORDER BY t.id DESC"
)
CASE_OF_PAIR = statement(
    "The case of a pair that was opened last.",
    f"{CASES} t.survivor = :survivor AND t.absorbed = :absorbed ORDER BY t.id DESC LIMIT 1",
)
CASE_USED_BY = statement("The case that an order was placed with.", f"{CASES} t.used_by = :order")
ANY_CASE = statement("Any customer's case.", f"{CASES} t.reference = :reference")
LOCKED_CASE = statement("A case, locked.", f"{CASES} t.id = :case FOR UPDATE OF t")
OPEN_CASE = statement(
    "A new case, unless the pair has one that waits.",
    "INSERT INTO transfer_case (reference, survivor, absorbed, identity_fingerprint, state, opened_at) "
    "VALUES (:reference, :survivor, :absorbed, :fingerprint, 'form_sent', :now) "
    f"ON CONFLICT (survivor, absorbed) WHERE state IN ({listed(PENDING)}) DO NOTHING "
    "RETURNING id",
)


async def case_of(survivor_id: int, reference: str) -> Case | None:
    """Return this surviving customer's case with this reference."""
    return await _one(OWN_CASE, survivor=survivor_id, reference=reference)


async def cases_of(survivor_id: int) -> Sequence[Case]:
    """Return this surviving customer's cases, newest first."""
    return [_to_case(row) for row in await run(OWN_CASES, survivor=survivor_id)]


async def newest_case_of_pair(survivor_id: int, absorbed_id: int) -> Case | None:
    """Return the case that speaks for this pair: the last one opened."""
    return await _one(CASE_OF_PAIR, survivor=survivor_id, absorbed=absorbed_id)


async def case_used_by(order_id: int) -> Case | None:
    """Return the case whose acceptance this order was placed with."""
    return await _one(CASE_USED_BY, order=order_id)


async def case_with(reference: str) -> Case | None:
    """Return any customer's case, for staff."""
    return await _one(ANY_CASE, reference=reference)


async def lock_case(case_id: int) -> Case | None:
    """Lock this case until the transaction ends, and return it."""
    return await _one(LOCKED_CASE, case=case_id)


async def add_case(reference: str, pair: tuple[int, int], fingerprint: str, now: datetime) -> int | None:
    """Open a case for (survivor, absorbed) and return its id; None when another request was faster."""
    survivor, absorbed = pair
    row = await one(
        OPEN_CASE, reference=reference, survivor=survivor, absorbed=absorbed, fingerprint=fingerprint, now=now
    )
    return int(row["id"]) if row else None


async def begin_again(case_id: int, fingerprint: str) -> None:
    """Go back to the form, after identity data changed before anything was decided; no approval counts."""
    await TransferCase.update(
        {
            TransferCase.state: CaseState.FORM_SENT,
            TransferCase.identity_fingerprint: fingerprint,
            TransferCase.approved_by: None,
        }
    ).where(TransferCase.id == case_id)


async def document_arrived(case_id: int) -> None:
    """Go on to checking; an earlier rejection and an approval of earlier documents no longer count."""
    await TransferCase.update(
        {
            TransferCase.state: CaseState.DOCUMENT_RECEIVED,
            TransferCase.reason: None,
            TransferCase.approved_by: None,
        }
    ).where(TransferCase.id == case_id)


async def approve(case_id: int, staff_id: int) -> None:
    """Note the first of two people, who approves."""
    await TransferCase.update({TransferCase.approved_by: staff_id}).where(TransferCase.id == case_id)


async def accept(case_id: int, staff_id: int, now: datetime, valid_until: datetime) -> None:
    """Accept as the second one; the database refuses the same person."""
    await TransferCase.update(
        {
            TransferCase.state: CaseState.ACCEPTED,
            TransferCase.accepted_by: staff_id,
            TransferCase.accepted_at: now,
            TransferCase.valid_until: valid_until,
        }
    ).where(TransferCase.id == case_id)


async def reject(case_id: int, reason: str) -> None:
    """Reject: one person is enough, and the customer reads the reason."""
    await TransferCase.update({TransferCase.state: CaseState.REJECTED, TransferCase.reason: reason}).where(
        TransferCase.id == case_id
    )


async def use_case(case_id: int, order_id: int) -> bool:
    """Let the acceptance serve this order and no other; False when somebody was faster."""
    used = (
        await TransferCase.update({TransferCase.used_by: order_id})
        .where(
            TransferCase.id == case_id,
            TransferCase.state == CaseState.ACCEPTED,
            TransferCase.used_by.is_null(),
        )
        .returning(TransferCase.id)
    )
    return bool(used)


async def _one(text: str, **named: object) -> Case | None:
    row = await one(text, **named)
    return _to_case(row) if row else None


def _to_case(row: Row) -> Case:
    plain: dict[str, Any] = {name: row[name] for name in PLAIN}
    return Case(
        survivor=to_customer(row, "s"),
        absorbed=to_customer(row, "a"),
        state=CaseState(row["state"]),
        reason=row["reason"] or "",
        **plain,
    )
