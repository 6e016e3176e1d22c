"""Daily jobs, which one worker takes, and no other until they are due again."""

from datetime import datetime, timedelta

from app.config.clocks import CLOCKS_DIFFER
from app.storage.sql import run, statement

TAKE = statement(
    "Takes what is due, or dated in the future; the first of several workers has it.",
    "INSERT INTO duty (name, taken_at, times) VALUES (:name, :now, 1) ON CONFLICT (name) "
    "DO UPDATE SET taken_at = excluded.taken_at, times = duty.times + 1 "
    "WHERE duty.taken_at <= :due_since OR duty.taken_at > :future RETURNING times",
)


async def take_daily_job(name: str, now: datetime, every: timedelta) -> bool:
    """Take it; False when it is not due. One taken in the future was taken by a wrong clock: it is due."""
    return bool(await run(TAKE, name=name, now=now, due_since=now - every, future=now + CLOCKS_DIFFER))
