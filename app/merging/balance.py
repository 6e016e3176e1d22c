"""What must add up: the rows and the cents of both customers together, before and after a merge."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of rows. Money is integer cents; what lapses or is replaced is the absorbed number's."""

    kind: str
    surviving_rows: int
    absorbed_rows: int
    surviving_cents: int
    absorbed_cents: int
    lapsing: int = 0
    replacing: int = 0

    @property
    def transferring(self) -> int:
        return self.absorbed_rows - self.lapsing


Balance = Mapping[str, Line]


class BalanceBroken(Exception):
    """After moving the rows, the sums are not what they were before."""


def prove_balance(before: Balance, after: Balance) -> None:
    """Raise BalanceBroken unless nothing is lost and nothing stays behind.

    Per kind: the rows of both customers together are as many as before, less those that lapse; their cents
    are the same; the absorbed customer holds nothing any more.
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
