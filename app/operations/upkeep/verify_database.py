"""Verifies every invariant, for operators and after every crash test."""

from dataclasses import dataclass

from app.context import Context, utc_now
from app.merging.dictionary import ReferenceNotListed
from app.operations.clock.judge_clock import judge_clock
from app.operations.upkeep.check_dictionary import check_dictionary
from app.storage.checks.checks import CHECKS, timely_checks
from app.storage.trail.audit_chain import digest_at


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken invariant and the rows that break it, as column → value."""

    id: str
    name: str
    rows: tuple[dict[str, object], ...]

    @property
    def holds(self) -> bool:
        return not self.rows


async def verify_database(context: Context | None = None) -> list[Finding]:
    """Runs every check on the whole database and returns the findings.

    With a context it includes the checks that need a clock and settings: what should have happened by now. Without
    one it checks only what is true after every commit, even while no worker runs. While the clock is suspect, the
    last believed moment counts as the present, so that a clock that jumped cannot cause false findings.
    """
    now = (await judge_clock(context)).believed if context else utc_now()
    asked = [*CHECKS]
    if context is not None:
        asked += timely_checks(context.settings)
    findings = [Finding(check.id, check.name, tuple(await check.find(now))) for check in asked]
    return [*findings, await _coverage()]


async def verify_link(position: int, digest: str) -> Finding:
    """A finding unless the chain holds this link as mailed; somebody could have replaced the end of the chain."""
    now = await digest_at(position)
    rows = () if now == digest else ({"position": position, "mailed": digest, "now": now},)
    return Finding("I-8", "the chain holds the link that was mailed", rows)


async def _coverage() -> Finding:
    try:
        await check_dictionary()
    except ReferenceNotListed as gap:
        return Finding("I-12", "coverage", ({"problem": str(gap)},))
    return Finding("I-12", "coverage", ())
