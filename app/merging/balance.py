"""The balance: rows and cents of both customers together must add up before and after a merge."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.customers.fields import FIELDS
from app.customers.record import Customer
from app.merging.fingerprint import record_fingerprint


@dataclass(frozen=True, slots=True)
class Line:
    """The counts of one kind of rows.

    Money is integer cents; only the absorbed number's rows lapse or are replaced. In a reversal `returning` counts
    the rows that go back to the absorbed number; `restoring` counts those of them that had lapsed.
    """

    kind: str
    surviving_rows: int
    absorbed_rows: int
    surviving_cents: int
    absorbed_cents: int
    lapsing: int = 0
    replacing: int = 0
    returning: int = 0
    restoring: int = 0
    returning_cents: int = 0

    @property
    def transferring(self) -> int:
        return self.absorbed_rows - self.lapsing


Balance = Mapping[str, Line]


class BalanceBroken(Exception):
    """The sums after moving the rows are not what they should be."""


def prove_balance(before: Balance, after: Balance) -> None:
    """Raises BalanceBroken unless a merge lost nothing and left nothing behind.

    For each kind, both customers together must have as many rows as before, less those that lapse, and the same
    cents; the absorbed customer must have nothing left.
    """
    broken = [kind for kind in before if not _adds_up(before[kind], after[kind])]
    if broken or before.keys() != after.keys():
        raise BalanceBroken(", ".join(broken) or "kinds differ")


def _adds_up(before: Line, after: Line) -> bool:
    return (
        after.surviving_rows == before.surviving_rows + before.transferring
        and after.surviving_cents == before.surviving_cents + before.absorbed_cents
        and after.absorbed_rows == 0
        and after.absorbed_cents == 0
    )


def prove_return(before: Balance, after: Balance) -> None:
    """Raises BalanceBroken unless a reversal put back exactly what the ledger says and lost nothing.

    For each kind, both customers together must have as many rows as before, plus those that had lapsed, and the
    same cents; the absorbed customer, which had nothing, must have what returned.
    """
    broken = [kind for kind in before if not _is_returned(before[kind], after[kind])]
    if broken or before.keys() != after.keys():
        raise BalanceBroken(", ".join(broken) or "kinds differ")


def _is_returned(before: Line, after: Line) -> bool:
    return (
        (before.absorbed_rows, before.absorbed_cents) == (0, 0)
        and (after.absorbed_rows, after.absorbed_cents) == (before.returning, before.returning_cents)
        and after.surviving_rows + after.absorbed_rows == before.surviving_rows + before.restoring
        and after.surviving_cents + after.absorbed_cents == before.surviving_cents
    )


def kept_record(survivor: Customer, now: Mapping[str, str]) -> dict[str, object]:
    """The record before and after, as fingerprints, for the audit row. Raises BalanceBroken when they differ.

    No merge and no reversal changes the surviving customer's own record: proven before each commit.
    """
    before = record_fingerprint({field.key: survivor.value(field.key) for field in FIELDS})
    after = record_fingerprint(now)
    if before != after:
        raise BalanceBroken("the surviving customer's record")
    return {"record_before": before, "record_after": after}
