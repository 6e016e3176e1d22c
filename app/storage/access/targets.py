"""Counts the different numbers that one customer tried to prove and has not proved since."""

from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import one, run, statement
from app.storage.tables.trust import GuessedTarget

OTHERS = statement(
    "Counts the other targets of an asker, and dates the oldest.",
    "SELECT COUNT(*) AS number, MIN(tried_at) AS oldest FROM guessed_target "
    "WHERE asker = :asker AND target <> :target AND tried_at > :since AND tried_at <= :until",
)
RESERVE = statement(
    "Counts a target, or dates it anew.",
    "INSERT INTO guessed_target (asker, target, tried_at) VALUES (:asker, :target, :second) "
    "ON CONFLICT (asker, target) DO UPDATE SET tried_at = excluded.tried_at",
)


@dataclass(frozen=True, slots=True)
class Target:
    """A number and the customer who tries it, as HMACs. One asker may have `limit` targets in `window` seconds."""

    asker: str
    target: str
    limit: int
    window: int


async def reserve_target(target: Target, now: datetime) -> int | None:
    """Counts this target. Returns the seconds to wait when others fill the limit (then the caller rolls back).

    The caller has counted the guess in a bucket of the asker before, whose lock keeps other requests away.
    """
    second = int(now.timestamp())
    others = await one(
        OTHERS,
        asker=target.asker,
        target=target.target,
        since=second - target.window,
        until=second + target.window,  # what lies further ahead was written by a clock that was wrong
    )
    if others and others["number"] >= target.limit:
        return min(max(1, int(others["oldest"]) + target.window - second), target.window)
    await run(RESERVE, asker=target.asker, target=target.target, second=second)
    return None


async def forget_target(target: Target) -> None:
    """It was proved, or nothing was tried."""
    await GuessedTarget.delete().where(GuessedTarget.asker == target.asker, GuessedTarget.target == target.target)


async def delete_targets_before(moment: datetime) -> None:
    """Clear away what no longer counts."""
    await GuessedTarget.delete().where(GuessedTarget.tried_at < int(moment.timestamp()))
