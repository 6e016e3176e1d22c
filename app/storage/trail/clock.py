"""What the database knows about the time, independent of the clock of this process."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.storage.sql import engine_type, one, run

DAILY = ("verify", "retention")
# Rows of the trail are numbered as they are written, and dated by many clocks: the newest date is among these.
LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True)
class Belief:
    """The last moment at which a clock was believed.

    `apart`: by how much the database's own clock was behind, when an operator confirmed that this is so.
    """

    at: datetime
    apart: timedelta = timedelta(0)


async def belief() -> Belief | None:
    """What is believed; None when no clock was ever looked at."""
    row = await one("SELECT at, apart_seconds FROM believed_clock")
    return Belief(row["at"], timedelta(seconds=row["apart_seconds"])) if row else None


async def advance_belief(moment: datetime) -> None:
    """Believe this moment, unless a later one is believed already."""
    await run(
        "INSERT INTO believed_clock (id, at, apart_seconds) VALUES (1, {}, 0) "
        "ON CONFLICT (id) DO UPDATE SET at = excluded.at WHERE believed_clock.at < excluded.at",
        moment,
    )


async def replace_belief(confirmed: Belief) -> None:
    """An operator says what the time is."""
    await run(
        "INSERT INTO believed_clock (id, at, apart_seconds) VALUES (1, {}, {}) "
        "ON CONFLICT (id) DO UPDATE SET at = excluded.at, apart_seconds = excluded.apart_seconds",
        confirmed.at,
        round(confirmed.apart.total_seconds()),
    )


async def newest_trace() -> datetime | None:
    """The newest moment that the audit trail or a daily duty speaks of; None in an empty database."""
    trail = await one(
        "SELECT at FROM (SELECT at FROM audit ORDER BY id DESC LIMIT {}) recent ORDER BY at DESC LIMIT 1",
        LOOKED_AT,
    )
    duty = await one(
        "SELECT taken_at AS at FROM duty WHERE name IN ({}, {}) ORDER BY taken_at DESC LIMIT 1", *DAILY
    )
    return max((row["at"] for row in (trail, duty) if row), default=None)


async def server_time() -> datetime | None:
    """The time by the clock of the database's machine; None on SQLite, which has no other machine."""
    if engine_type() == "sqlite":
        return None
    row = await one("SELECT clock_timestamp() AS at")
    return row["at"] if row else None
