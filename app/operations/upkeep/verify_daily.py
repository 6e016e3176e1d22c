"""Once a day, by one worker: does everything hold? What does not is an alarm."""

from app.logs.telling import alarm, tell
from app.operations.desk import Desk
from app.operations.upkeep.verify_database import verify_database


async def verify_daily(desk: Desk) -> None:
    """Every check on the whole database; the rows themselves are for `verify` to show."""
    findings = await verify_database(desk)
    for finding in findings:
        if not finding.holds:
            alarm("invariant_broken", code=finding.id, invariant=finding.name, rows=len(finding.rows))
    tell("verified", count=len(findings))
