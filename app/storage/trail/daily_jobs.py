"""Daily jobs, which one worker takes, and no other until they are due again."""

from datetime import datetime, timedelta

from app.config.clocks import CLOCKS_DIFFER
from app.storage.sql import run


async def take_daily_job(name: str, now: datetime, every: timedelta) -> bool:
    """Take it; False when it is not due. One taken in the future was taken by a wrong clock: it is due."""
    found = await run(
        "INSERT INTO duty (name, taken_at, times) VALUES ({}, {}, 1) ON CONFLICT (name) "
        "DO UPDATE SET taken_at = {}, times = duty.times + 1 WHERE duty.taken_at <= {} OR duty.taken_at > {} "
        "RETURNING times",
        name,
        now,
        now,
        now - every,
        now + CLOCKS_DIFFER,
    )
    return bool(found)
