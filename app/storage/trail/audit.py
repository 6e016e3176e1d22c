"""The audit trail: one row per operation, in the transaction of the operation."""

import json
from datetime import datetime

from app.merging.events import Actor, Event
from app.merging.order import MergeOrder
from app.storage.sql import run, statement

RECORD = statement(
    "Adds a row to the trail, in the transaction of every operation.",
    "INSERT INTO audit (at, event, actor, customer, merge_order, details) "
    "VALUES (:at, :event, :actor, :customer, :merge_order, :details)",
)


async def record(
    event: Event,
    *,
    by: Actor,
    at: datetime,
    customer: int | None = None,
    order: int | None = None,
    **details: object,
) -> None:
    """Add one row to the trail. `customer` and `order` are ids; `details` hold no secret."""
    await run(
        RECORD,
        at=at,
        event=event,
        actor=by,
        customer=customer,
        merge_order=order,
        details=json.dumps(details, ensure_ascii=False, sort_keys=True),
    )


async def record_for(order: MergeOrder, event: Event, *, by: Actor, at: datetime, **details: object) -> None:
    """Add one row about an order, under its surviving customer and with its reference."""
    await record(
        event, by=by, at=at, customer=order.survivor_id, order=order.id, reference=order.reference, **details
    )
