"""Orders that end before they are executed: by two members of staff, or since a customer was suspended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import engine_type, run

# Of an order `o`: it waits, and one of its numbers was suspended or closed. What the provider itself takes back
# goes on, and so does what a worker has begun: executing it finds the same.
ENDS_BY_ITSELF = (
    "(o.state IN ('placed', 'needs_review') "
    "AND EXISTS (SELECT 1 FROM customer x WHERE x.id IN (o.survivor, o.absorbed) "
    "AND x.status IN ('suspended', 'closed')) "
    "AND NOT EXISTS (SELECT 1 FROM sending y WHERE y.id = o.sending AND y.origin IN ('staff', 'operator')))"
)


@dataclass(frozen=True, slots=True)
class EndedOrder:
    """An order that was ended, and where both its numbers were to be reached when it was placed."""

    id: int
    reference: str
    kind: str
    sending: int
    survivor: int
    absorbed: int
    survivor_email: str
    absorbed_email: str


@dataclass(frozen=True, slots=True)
class StoppedOrder:
    """An order that ends by itself: `state` was placed or needs_review, `number` was `status`."""

    order: EndedOrder
    state: str
    number: str
    status: str


COLUMNS = tuple(EndedOrder.__dataclass_fields__)


async def any_ends_by_itself() -> bool:
    """Whether there is such an order: to be asked often, and it locks nothing."""
    return bool(await run(f"SELECT o.id FROM merge_order o WHERE {ENDS_BY_ITSELF} LIMIT 1"))


async def lock_what_ends_by_itself(limit: int) -> Sequence[StoppedOrder]:
    """Such orders, oldest first, ours until the transaction ends; those that somebody else has are left out."""
    lock = " FOR UPDATE OF o SKIP LOCKED" if engine_type() == "postgres" else ""
    found = await run(
        f"SELECT {', '.join(f'o.{name}' for name in COLUMNS)}, o.state, c.number, c.status "
        f"FROM merge_order o JOIN customer c ON c.id = COALESCE((SELECT x.id FROM customer x "
        "WHERE x.id = o.survivor AND x.status IN ('suspended', 'closed')), o.absorbed) "
        f"WHERE {ENDS_BY_ITSELF} ORDER BY o.id LIMIT {limit:d}{lock}"
    )
    return [
        StoppedOrder(
            EndedOrder(**{name: row[name] for name in COLUMNS}), row["state"], row["number"], row["status"]
        )
        for row in found
    ]


async def end_waiting(order_id: int, reason: str, number: str | None, now: datetime) -> EndedOrder | None:
    """The order has failed for this reason; None unless it still waited.

    The condition stands in the UPDATE itself, as it does for a worker that takes the order: one of both finds it.
    """
    found = await run(
        "UPDATE merge_order SET state = 'failed', reason = {}, reason_number = {}, finished_at = {} "
        f"WHERE id = {{}} AND state IN ('placed', 'needs_review') RETURNING {', '.join(COLUMNS)}",
        reason,
        number,
        now,
        order_id,
    )
    return EndedOrder(**found[0]) if found else None
