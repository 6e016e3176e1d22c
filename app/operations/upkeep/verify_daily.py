"""Once a day, by one worker: does everything hold? What does not is an alarm."""

from app.context import Context
from app.logs.events import log_alarm, log_event
from app.operations.upkeep.verify_database import verify_database


async def verify_daily(context: Context) -> None:
    """Every check on the whole database; the rows themselves are for `verify` to show."""
    findings = await verify_database(context)
    for finding in findings:
        if not finding.holds:
            log_alarm("invariant_broken", code=finding.id, invariant=finding.name, rows=len(finding.rows))
    log_event("verified", count=len(findings))
