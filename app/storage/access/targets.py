"""Counts the different numbers that one customer tried to prove and has not proved since."""

from dataclasses import dataclass
from datetime import datetime

from app.storage.sql import one, run


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
        "SELECT COUNT(*) AS number, MIN(tried_at) AS oldest FROM guessed_target "
        "WHERE asker = {} AND target <> {} AND tried_at > {} AND tried_at <= {}",
        target.asker,
        target.target,
        second - target.window,
        second + target.window,  # what lies further ahead was written by a clock that was wrong
    )
    if others and others["number"] >= target.limit:
        return min(max(1, int(others["oldest"]) + target.window - second), target.window)
    await run(
        "INSERT INTO guessed_target (asker, target, tried_at) VALUES ({}, {}, {}) "
        "ON CONFLICT (asker, target) DO UPDATE SET tried_at = excluded.tried_at",
        target.asker,
        target.target,
        second,
    )
    return None


async def forget_target(target: Target) -> None:
    """It was proved, or nothing was tried."""
    await run("DELETE FROM guessed_target WHERE asker = {} AND target = {}", target.asker, target.target)


async def delete_targets_before(moment: datetime) -> None:
    """Clear away what no longer counts."""
    await run("DELETE FROM guessed_target WHERE tried_at < {}", int(moment.timestamp()))
