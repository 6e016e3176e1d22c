"""Does everything hold that must always hold? For operators, and after every crash test."""

from dataclasses import dataclass

from app.merging.dictionary import ReferenceNotListed
from app.operations.check_dictionary import check_dictionary
from app.storage.checks import checks


@dataclass(frozen=True, slots=True)
class Finding:
    """One invariant and the rows that break it, as column → value."""

    id: str
    name: str
    rows: tuple[dict[str, object], ...]

    @property
    def holds(self) -> bool:
        return not self.rows


async def verify_database() -> list[Finding]:
    """Run every check on the whole database."""
    findings = [Finding(check.id, check.name, tuple(await check.find())) for check in checks()]
    return [*findings, await _coverage()]


async def _coverage() -> Finding:
    try:
        await check_dictionary()
    except ReferenceNotListed as gap:
        return Finding("I-12", "coverage", ({"problem": str(gap)},))
    return Finding("I-12", "coverage", ())
