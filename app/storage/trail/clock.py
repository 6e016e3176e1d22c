"""What the database knows about the time, independent of the clock of this process."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.storage.sql import engine_type, one, run, statement
from app.storage.tables.trust import BelievedClock, Duty

DAILY = ("verify", "retention")
# Rows of the trail are numbered as they are written, and dated by many clocks: the newest date is among these.
LOOKED_AT = 1_000
ADVANCE = statement(
    "Believes a moment unless a later one is believed.",
    "INSERT INTO believed_clock (id, at, apart_seconds) VALUES (1, :at, 0) "
    "ON CONFLICT (id) DO UPDATE SET at = excluded.at WHERE believed_clock.at < excluded.at",
)
REPLACE = statement(
    "Believes what an operator says.",
    "INSERT INTO believed_clock (id, at, apart_seconds) VALUES (1, :at, :apart) "
    "ON CONFLICT (id) DO UPDATE SET at = excluded.at, apart_seconds = excluded.apart_seconds",
)
NEWEST_OF_TRAIL = statement(
    "Finds the latest date among the last rows of the trail.",
    "SELECT at FROM (SELECT at FROM audit ORDER BY id DESC LIMIT :rows) recent ORDER BY at DESC LIMIT 1",
)


@dataclass(frozen=True, slots=True)
class Belief:
    """The last moment at which a clock was believed.

    `apart`: by how much the database's own clock was behind, when an operator confirmed that this is so.
    """

    at: datetime
    apart: timedelta = timedelta(0)


async def belief() -> Belief | None:
    """What is believed; None when no clock was ever looked at."""
    row = await BelievedClock.select(BelievedClock.at, BelievedClock.apart_seconds).first()
    return Belief(row["at"], timedelta(seconds=row["apart_seconds"])) if row else None


async def advance_belief(moment: datetime) -> None:
    """Believe this moment, unless a later one is believed already."""
    await run(ADVANCE, at=moment)


async def replace_belief(confirmed: Belief) -> None:
    """An operator says what the time is."""
    await run(REPLACE, at=confirmed.at, apart=round(confirmed.apart.total_seconds()))


async def newest_trace() -> datetime | None:
    """The newest moment that the audit trail or a daily duty speaks of; None in an empty database."""
    trail = await run(NEWEST_OF_TRAIL, rows=LOOKED_AT)
    duties = await Duty.select(Duty.taken_at.as_alias("at")).where(Duty.name.is_in(list(DAILY)))
    return max((row["at"] for row in [*trail, *duties]), default=None)


async def server_time() -> datetime | None:
    """The time by the clock of the database's machine; None on SQLite, which has no other machine."""
    if engine_type() == "sqlite":
        return None
    row = await one("SELECT clock_timestamp() AS at")
    return row["at"] if row else None
