"""The audit trail: one row per operation, in the transaction of the operation."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from app.storage.sql import run


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
        "INSERT INTO audit (at, event, actor, customer, merge_order, details) VALUES ({}, {}, {}, {}, {}, {})",
        now,
        event.name,
        event.actor,
        event.customer,
        event.merge_order,
        json.dumps(event.details, ensure_ascii=False, sort_keys=True),
    )
