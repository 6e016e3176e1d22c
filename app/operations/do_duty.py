"""What is done once a day, by whichever worker is first."""

from datetime import timedelta

from app.logs.telling import tell
from app.operations.desk import Desk
from app.operations.retain import retain
from app.operations.verify_daily import verify_daily
from app.storage.duties import take_duty
from app.storage.transaction import write_transaction

DAILY = timedelta(days=1)


async def do_duty(desk: Desk) -> None:
    """Check everything, then keep to the periods of retention. The first day only says what retention would do."""
    if await _take(desk, "verify") is not None:
        await verify_daily(desk)
    if desk.settings.retention_daily and (times := await _take(desk, "retention")) is not None:
        await _retain(desk, dry_run=times == 1)


async def _retain(desk: Desk, *, dry_run: bool) -> None:
    for each in await retain(desk, dry_run=dry_run):
        tell("retention", rule=each.rule, rows=len(each.rows), cut_off=each.cut_off.isoformat(), dry_run=dry_run)


async def _take(desk: Desk, name: str) -> int | None:
    async with write_transaction():
        return await take_duty(name, desk.now(), DAILY)
