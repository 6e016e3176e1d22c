"""Verifies every invariant once a day, in one worker; each broken one is an alarm."""

from app.context import Context
from app.logs.events import log_alarm, log_event
from app.operations.upkeep.verify_database import verify_database


async def verify_daily(context: Context) -> None:
    """Runs every check on the whole database and logs findings without their rows; `verify` shows those."""
    findings = await verify_database(context)
    for finding in findings:
        if not finding.holds:
            log_alarm("invariant_broken", code=finding.id, invariant=finding.name, rows=len(finding.rows))
    log_event("verified", count=len(findings))
