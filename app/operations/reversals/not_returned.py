"""What a reversal cannot put back, row by row; of very many rows the first, and the number of others."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.storage.ledger.unreturned import Tally, Unreturned

MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class NotReturned:
    """A row that is not put back as it was, and the reason: gone, changed, unsubscribed, spent or erased.

    `label` is the name of the row. Without one, `count` rows of this kind have the same reason, and `cents` is the
    money that is missing if none of them has a name.
    """

    kind: str
    label: str
    reason: str
    count: int = 1
    cents: int = 0


def not_returned(named: Sequence[Unreturned], tallies: Sequence[Tally]) -> tuple[NotReturned, ...]:
    """The rows with a name, followed by the numbers of others of each kind and reason."""
    labelled = [NotReturned(row.kind, row.label, row.reason) for row in named if row.label]
    others = [_other(tally, _named(labelled, tally)) for tally in tallies if tally.reason]
    return (*labelled, *(other for other in others if other.count))


def _other(tally: Tally, named: int) -> NotReturned:
    return NotReturned(tally.kind, "", tally.reason or "", tally.rows - named, cents=0 if named else tally.missing)


def _named(labelled: Sequence[NotReturned], tally: Tally) -> int:
    return sum((row.kind, row.reason) == (tally.kind, tally.reason) for row in labelled)
