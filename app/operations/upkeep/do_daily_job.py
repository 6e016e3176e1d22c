"""The daily job, which the first worker to ask for it does."""

from datetime import datetime, timedelta

from app.context import Context
from app.logs.events import log_alarm, log_event
from app.operations.clock.judge_clock import follow_clock
from app.operations.upkeep.keep_to_periods import keep_to_periods
from app.operations.upkeep.verify_database import verify_database
from app.storage.trail.daily_jobs import take_daily_job
from app.storage.transaction import write_transaction

DAILY = timedelta(days=1)


async def do_daily_job(context: Context) -> None:
    """Verifies the database, then applies retention; does nothing while the clock is suspect."""
    reading = await follow_clock(context)
    if reading.doubt is not None:
        return
    if await _take("verify", reading.now):
        await _verify(context)
    if context.settings.retention_daily and await _take("retention", reading.now):
        await keep_to_periods(context, reading.now)


async def _take(name: str, now: datetime) -> bool:
    async with write_transaction():
        return await take_daily_job(name, now, DAILY)


async def _verify(context: Context) -> None:
    """Raise an alarm for each check that does not hold; the rows themselves are for `verify` to show."""
    findings = await verify_database(context)
    for finding in findings:
        if not finding.holds:
            log_alarm("invariant_broken", code=finding.id, invariant=finding.name, rows=len(finding.rows))
    log_event("verified", count=len(findings))
