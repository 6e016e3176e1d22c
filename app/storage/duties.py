"""Duties that come back: whichever worker is first takes one, and nobody else until it is due again."""

from datetime import datetime, timedelta

from app.storage.sql import run


async def take_duty(name: str, now: datetime, every: timedelta) -> int | None:
    """How many times it was taken, this time included; None when it is not due."""
    found = await run(
        "INSERT INTO duty (name, taken_at, times) VALUES ({}, {}, 1) ON CONFLICT (name) "
        "DO UPDATE SET taken_at = {}, times = duty.times + 1 WHERE duty.taken_at <= {} RETURNING times",
        name,
        now,
        now,
        now - every,
    )
    return int(found[0]["times"]) if found else None
