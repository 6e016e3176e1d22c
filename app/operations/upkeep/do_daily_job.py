"""The daily job, which the first worker to ask for it does."""

from datetime import datetime, timedelta

from app.context import Context
from app.operations.clock.judge_clock import follow_clock
from app.operations.upkeep.keep_to_periods import keep_to_periods
from app.operations.upkeep.verify_daily import verify_daily
from app.storage.trail.daily_jobs import take_daily_job
from app.storage.transaction import write_transaction

DAILY = timedelta(days=1)


async def do_daily_job(context: Context) -> None:
    """Verifies the database, then applies retention; does nothing while the clock is suspect."""
    reading = await follow_clock(context)
    if reading.doubt is not None:
        return
    if await _take("verify", reading.now):
        await verify_daily(context)
    if context.settings.retention_daily and await _take("retention", reading.now):
        await keep_to_periods(context, reading.now)


async def _take(name: str, now: datetime) -> bool:
    async with write_transaction():
        return await take_daily_job(name, now, DAILY)
