"""What is done once a day, by whichever worker is first."""

from datetime import datetime, timedelta

from app.operations.clock.judge_clock import follow_clock
from app.operations.desk import Desk
from app.operations.upkeep.keep_to_periods import keep_to_periods
from app.operations.upkeep.verify_daily import verify_daily
from app.storage.trail.duties import take_duty
from app.storage.transaction import write_transaction

DAILY = timedelta(days=1)


async def do_duty(desk: Desk) -> None:
    """Check everything, then keep to the periods of retention. Nothing while the clock is suspect."""
    reading = await follow_clock(desk)
    if reading.doubt is not None:
        return
    if await _take("verify", reading.now):
        await verify_daily(desk)
    if desk.settings.retention_daily and await _take("retention", reading.now):
        await keep_to_periods(desk, reading.now)


async def _take(name: str, now: datetime) -> bool:
    async with write_transaction():
        return await take_duty(name, now, DAILY)
