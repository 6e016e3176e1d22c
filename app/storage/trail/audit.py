"""The audit trail: one row per operation, in the transaction of the operation."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from app.storage.sql import run, statement

RECORD = statement(
    "Adds a row to the trail, in the transaction of every operation.",
    "INSERT INTO audit (at, event, actor, customer, merge_order, details) "
    "VALUES (:at, :event, :actor, :customer, :merge_order, :details)",
)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened. `actor` is customer, worker, staff, operator or seed; `details` holds no secret."""

    name: str
    actor: str
    customer: int | None = None
    merge_order: int | None = None
    details: dict[str, object] = field(default_factory=dict)


async def record(event: Event, now: datetime) -> None:
    """Add one row to the trail."""
    await run(
        RECORD,
        at=now,
        event=event.name,
        actor=event.actor,
        customer=event.customer,
        merge_order=event.merge_order,
        details=json.dumps(event.details, ensure_ascii=False, sort_keys=True),
    )
