"""Merge orders as their customer sees them: looked up through the surviving customer only.

The orders of a number belong to the one that it was merged into, as history, for as long as that merge stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.merging.balance import Balance
from app.storage.customers import DOWNWARDS
from app.storage.orders.balances import balance_from_json
from app.storage.sql import Row, one, run

ORDER = (
    "SELECT o.id, o.reference, o.kind, o.state, o.reason, o.reason_number, o.reason_until, o.placed_at, o.run_at, "
    "o.started_at, o.finished_at, o.attempts, o.rules_version, o.survivor_email, o.absorbed_email, "
    "o.lapsed_details, o.balance_before, o.balance_after, "
    "s.number AS surviving, a.number AS absorbed, m.reference AS reverses, r.reference AS reversal, "
    "r.finished_at AS reversed_at "
    "FROM merge_order o JOIN customer s ON s.id = o.survivor JOIN customer a ON a.id = o.absorbed "
    "LEFT JOIN merge_order m ON m.id = o.reverses "
    "LEFT JOIN merge_order r ON r.reverses = o.id AND r.state IN "
    "('placed', 'executing', 'needs_review', 'executed') "
)
FORMER = DOWNWARDS.replace(":customer", "{}")
# Behind FORMER; binds the customer.
THEIRS = "(o.survivor = {} OR o.survivor IN (SELECT id FROM former)) "


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """An order with both numbers. The balances are empty until it is executed.

    `lapsed_details` are the fields that only the absorbed customer had filled in; None where nobody looked.

    `reverses` is the merge that a reversal takes back, `reversal` the order that takes a merge back, or has done
    so: references. `reversed_at` is when that one ended.
    """

    id: int
    reference: str
    kind: str
    state: str
    reason: str | None
    reason_number: str | None
    reason_until: date | None
    placed_at: datetime
    run_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    surviving: str
    absorbed: str
    attempts: int
    rules_version: int
    survivor_email: str
    absorbed_email: str
    lapsed_details: tuple[str, ...] | None
    balance_before: Balance
    balance_after: Balance
    reverses: str | None
    reversal: str | None
    reversed_at: datetime | None


async def order_of(survivor_id: int, reference: str) -> StoredOrder | None:
    """The order with this reference of this customer, or of a number that was merged into it."""
    statement = f"{FORMER} {ORDER}WHERE {THEIRS}AND o.reference = {{}}"
    row = await one(statement, survivor_id, survivor_id, reference)
    return _to_order(row) if row else None


async def own_order_of(survivor_id: int, reference: str) -> StoredOrder | None:
    """The order with this reference in which this customer itself survives: one that it may change."""
    row = await one(f"{ORDER}WHERE o.survivor = {{}} AND o.reference = {{}}", survivor_id, reference)
    return _to_order(row) if row else None


async def orders_of(survivor_id: int, limit: int, skipped: int) -> Sequence[StoredOrder]:
    """The orders of this customer and of the numbers that were merged into it, newest first."""
    statement = f"{FORMER} {ORDER}WHERE {THEIRS}ORDER BY o.id DESC LIMIT {{}} OFFSET {{}}"
    found = await run(statement, survivor_id, survivor_id, limit, skipped)
    return [_to_order(row) for row in found]


async def all_orders() -> Sequence[StoredOrder]:
    """Every order, oldest first, for operators."""
    return [_to_order(row) for row in await run(ORDER + "ORDER BY o.id")]


async def order_ahead(survivor_id: int, order_id: int) -> str | None:
    """The reference of the unfinished order of the same survivor that this one waits for."""
    row = await one(
        "SELECT reference FROM merge_order WHERE survivor = {} AND id < {} AND state IN ('placed', 'executing') "
        "ORDER BY id DESC LIMIT 1",
        survivor_id,
        order_id,
    )
    return row["reference"] if row else None


async def open_order_of(customer_id: int) -> tuple[str, str] | None:
    """Reference and kind of an unfinished order in which this customer survives, if there is one."""
    row = await one(
        "SELECT reference, kind FROM merge_order WHERE survivor = {} "
        "AND state IN ('placed', 'executing', 'needs_review') ORDER BY id LIMIT 1",
        customer_id,
    )
    return (row["reference"], row["kind"]) if row else None


def _to_order(row: Row) -> StoredOrder:
    balances = {name: balance_from_json(row[name]) for name in ("balance_before", "balance_after")}
    lapsed = row["lapsed_details"]
    details = None if lapsed is None else tuple(lapsed.split(",") if lapsed else ())
    return StoredOrder(**row | balances | {"lapsed_details": details})
