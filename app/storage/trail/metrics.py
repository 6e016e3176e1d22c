"""Counts what operators watch, in one statement over small indexes."""

from dataclasses import dataclass
from datetime import datetime

from app.merging.order import IN_LINE, State
from app.storage.sql import listed, run, statement


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of rows, and moments of the oldest ones; a moment is None when there is no row."""

    orders: dict[str, int]
    oldest_due: datetime | None
    mails_waiting: int
    oldest_mail: datetime | None
    mails_parked: int
    unsealed: int


WATCHED = statement(
    "Counts all that is watched.",
    f"""
SELECT 'order' AS kind, state AS name, COUNT(*) AS number, NULL AS oldest FROM merge_order GROUP BY state
UNION ALL SELECT 'due', '', COUNT(*), MIN(run_at) FROM merge_order WHERE state IN ({listed(IN_LINE)})
AND run_at <= :now
UNION ALL SELECT 'waiting', '', COUNT(*), MIN(created_at) FROM outbox WHERE sent_at IS NULL AND parked_at IS NULL
UNION ALL SELECT 'parked', '', COUNT(*), NULL FROM outbox WHERE parked_at IS NOT NULL AND ended_as IS NULL
UNION ALL SELECT 'unsealed', '', COUNT(*), NULL FROM audit
    WHERE id > COALESCE((SELECT audit FROM audit_seal ORDER BY position DESC LIMIT 1), 0)
""",
)


async def count_what_is_watched(now: datetime) -> Counts:
    """Read at every scrape."""
    rows = {(row["kind"], row["name"]): row for row in await run(WATCHED, now=now)}
    numbers = {key: int(row["number"]) for key, row in rows.items()}
    return Counts(
        orders={state.value: numbers.get(("order", state.value), 0) for state in State},
        oldest_due=_moment(rows["due", ""]["oldest"]),
        mails_waiting=numbers["waiting", ""],
        oldest_mail=_moment(rows["waiting", ""]["oldest"]),
        mails_parked=numbers["parked", ""],
        unsealed=numbers["unsealed", ""],
    )


def _moment(found: datetime | str | None) -> datetime | None:
    """The moment of a result of MIN, for which SQLite has no type."""
    return datetime.fromisoformat(found) if isinstance(found, str) else found
