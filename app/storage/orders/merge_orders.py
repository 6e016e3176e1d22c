"""Merge orders: read by their customer, by staff and by operators. One function makes an order from a row.

The orders of a number belong to the one that it was merged into, as history, for as long as that merge stands.
Raw SQL: pages read this often, `columns` serves SELECT and RETURNING alike, and staff lock what they decide about.
"""

from collections.abc import Sequence
from typing import Any

from app.merging.order import EFFECTIVE, IN_LINE, OPEN, Kind, MergeOrder, Reason, State
from app.storage.customers import DOWNWARDS
from app.storage.orders.balances import balance_from_json
from app.storage.sql import Row, listed, one, run, statement

PLAIN = (
    "id",
    "reference",
    "sending",
    "survivor_email",
    "absorbed_email",
    "fingerprint",
    "rules_version",
    "attempts",
    "placed_at",
    "run_at",
    "started_at",
    "finished_at",
    "reversible_until",
)
DERIVED = ("survivor_id", "absorbed_id", "surviving", "absorbed", "reversed_at", "reverses", "reversal")
CONVERTED = (
    "kind",
    "state",
    "reason",
    "reason_number",
    "reason_until",
    "lapsed_details",
    "balance_before",
    "balance_after",
)


def columns(alias: str) -> str:
    """Return the columns of an order under `alias` for to_order, in a SELECT or a RETURNING."""
    return f"""{", ".join(f"{alias}.{name}" for name in (*PLAIN, *CONVERTED))},
    {alias}.survivor AS survivor_id, (SELECT c.number FROM customer c WHERE c.id = {alias}.survivor) AS surviving,
    {alias}.absorbed AS absorbed_id, (SELECT c.number FROM customer c WHERE c.id = {alias}.absorbed) AS absorbed,
    (SELECT m.reference FROM merge_order m WHERE m.id = {alias}.reverses) AS reverses,
    (SELECT r.reference FROM merge_order r WHERE r.reverses = {alias}.id
     AND r.state IN ({listed(EFFECTIVE)})) AS reversal,
    (SELECT r.finished_at FROM merge_order r WHERE r.reverses = {alias}.id
     AND r.state IN ({listed(EFFECTIVE)}) AND r.state = 'executed') AS reversed_at"""


ORDERS = f"SELECT {columns('o')} FROM merge_order o"
THEIRS = "(o.survivor = :customer OR o.survivor IN (SELECT id FROM former))"  # behind DOWNWARDS

ORDER_SEEN_BY = statement(
    "An order of this customer, or of a number that was merged into it.",
    f"{DOWNWARDS} {ORDERS} WHERE {THEIRS} AND o.reference = :reference",
)
ORDERS_SEEN_BY = statement(
    "The orders of this customer and of the numbers that were merged into it, newest first.",
    f"{DOWNWARDS} {ORDERS} WHERE {THEIRS} ORDER BY o.id DESC LIMIT :limit OFFSET :skipped",
)
OWN_ORDER = statement(
    "An order in which this customer itself survives.",
    f"{ORDERS} WHERE o.survivor = :customer AND o.reference = :reference",
)
ANY_ORDER = statement("Any customer's order.", f"{ORDERS} WHERE o.reference = :reference")
LOCKED_ORDER = statement("Any customer's order, locked.", f"{ANY_ORDER} FOR UPDATE OF o")
ALL_ORDERS = statement("Every order, oldest first.", f"{ORDERS} ORDER BY o.id")
IN_REVIEW = statement(
    "The orders that wait for a member of staff, longest first.",
    f"{ORDERS} WHERE o.state = 'needs_review' ORDER BY o.finished_at, o.id LIMIT :limit",
)
OPEN_ORDER = statement(
    "The first unfinished order in which this customer survives.",
    f"{ORDERS} WHERE o.survivor = :customer AND o.state IN ({listed(OPEN)}) ORDER BY o.id LIMIT 1",
)
ORDER_AHEAD = statement(
    "The order of the same survivor that this one waits for.",
    "SELECT reference FROM merge_order "
    f"WHERE survivor = :survivor AND id < :order AND state IN ({listed(IN_LINE)}) ORDER BY id DESC LIMIT 1",
)


async def order_of(customer_id: int, reference: str) -> MergeOrder | None:
    """Return the order with this reference of this customer, or of a number that was merged into it."""
    return await _one(ORDER_SEEN_BY, customer=customer_id, reference=reference)


async def own_order_of(customer_id: int, reference: str) -> MergeOrder | None:
    """Return the order with this reference in which this customer itself survives: one that it may change."""
    return await _one(OWN_ORDER, customer=customer_id, reference=reference)


async def orders_of(customer_id: int, limit: int, skipped: int) -> Sequence[MergeOrder]:
    """Return the orders of this customer and of the numbers that were merged into it, newest first."""
    found = await run(ORDERS_SEEN_BY, customer=customer_id, limit=limit, skipped=skipped)
    return [to_order(row) for row in found]


async def order_with(reference: str) -> MergeOrder | None:
    """Return the order with this reference, whoever's it is."""
    return await _one(ANY_ORDER, reference=reference)


async def lock_order(reference: str) -> MergeOrder | None:
    """Lock the order with this reference until the transaction ends, and return it."""
    return await _one(LOCKED_ORDER, reference=reference)


async def all_orders() -> Sequence[MergeOrder]:
    """Return every order, oldest first."""
    return [to_order(row) for row in await run(ALL_ORDERS)]


async def orders_in_review(limit: int) -> Sequence[MergeOrder]:
    """Return the orders that wait for a member of staff, longest first."""
    return [to_order(row) for row in await run(IN_REVIEW, limit=limit)]


async def open_order_of(customer_id: int) -> MergeOrder | None:
    """Return the first unfinished order in which this customer survives."""
    return await _one(OPEN_ORDER, customer=customer_id)


async def order_ahead(order: MergeOrder) -> str | None:
    """Return the reference of the unfinished order of the same survivor that this one waits for."""
    row = await one(ORDER_AHEAD, survivor=order.survivor_id, order=order.id)
    return row["reference"] if row else None


def to_order(row: Row) -> MergeOrder:
    """Return the order of a row that was selected with `columns`."""
    plain: dict[str, Any] = {name: row[name] for name in (*PLAIN, *DERIVED)}
    lapsed = row["lapsed_details"]
    return MergeOrder(
        kind=Kind(row["kind"]),
        state=State(row["state"]),
        reason=Reason(row["reason"], row["reason_number"], row["reason_until"]) if row["reason"] else None,
        lapsed_details=None if lapsed is None else tuple(lapsed.split(",") if lapsed else ()),
        balance_before=balance_from_json(row["balance_before"]),
        balance_after=balance_from_json(row["balance_after"]),
        **plain,
    )


async def _one(text: str, **named: object) -> MergeOrder | None:
    row = await one(text, **named)
    return to_order(row) if row else None
