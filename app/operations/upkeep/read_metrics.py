"""The metrics for operators, read from rows, so that every process gives the same answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.context import Context
from app.storage.trail.metrics import count_what_is_watched


@dataclass(frozen=True, slots=True)
class Gauge:
    """A metric that is no counter: an amount for each combination of label values."""

    name: str
    meaning: str
    lines: Sequence[tuple[Sequence[str], float]]
    labels: Sequence[str] = ()


async def read_metrics(context: Context) -> list[Gauge]:
    """All metrics, read with one statement."""
    now = context.now()
    counts = await count_what_is_watched(now)
    by_state = [((state,), float(number)) for state, number in counts.orders.items()]
    return [
        Gauge("orders", "Orders by state", by_state, ("state",)),
        _plain("due_order_age_seconds", "How long the oldest due order waits", _age(counts.oldest_due, now)),
        _plain("outbox_waiting", "Mails that have yet to leave", counts.mails_waiting),
        _plain("outbox_age_seconds", "How long the oldest of them waits", _age(counts.oldest_mail, now)),
        _plain("outbox_parked", "Mails that were given up", counts.mails_parked),
        _plain("audit_unsealed", "Rows of the trail that the hash chain does not reach", counts.unsealed),
        _plain("worker_paused", "Whether WORKER_PAUSED is set here", context.settings.worker_paused),
    ]


def _plain(name: str, meaning: str, amount: float) -> Gauge:
    return Gauge(name, meaning, [((), amount)])


def _age(oldest: datetime | None, now: datetime) -> float:
    return max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
