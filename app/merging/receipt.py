"""The receipt of an executed merge: what happened to each kind of rows, counted before and after."""

from dataclasses import dataclass

from app.merging.balance import Balance, Line


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of rows of one kind that a customer has, and their money in integer cents."""

    rows: int
    cents: int


@dataclass(frozen=True, slots=True)
class Stand:
    """What both numbers have of one kind at one moment."""

    surviving: Tally
    absorbed: Tally


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """What happened to one kind of rows. `lapsed` counts rows that ended or were replaced; `cents` moved."""

    kind: str
    moved: int
    cents: int
    lapsed: int
    before: Stand
    after: Stand

    @property
    def has_rows(self) -> bool:
        """Whether this kind has rows; credit that is added up is money only."""
        return bool(self.moved or self.lapsed)


def receipt_of(before: Balance, after: Balance) -> tuple[ReceiptRow, ...]:
    """The lines of a merge's receipt, without the kinds of which the absorbed number had nothing."""
    rows = (_row(before[kind], line) for kind, line in after.items())
    return tuple(row for row in rows if row.moved or row.cents or row.lapsed)


def return_of(before: Balance, after: Balance) -> tuple[ReceiptRow, ...]:
    """The lines of a reversal's receipt: rows moved to the absorbed number, which had none before."""
    rows = (
        ReceiptRow(kind, line.absorbed_rows, line.absorbed_cents, 0, _stand(before[kind]), _stand(line))
        for kind, line in after.items()
    )
    return tuple(row for row in rows if row.moved or row.cents)


def _row(before: Line, after: Line) -> ReceiptRow:
    lapsed = before.lapsing + before.replacing
    return ReceiptRow(
        before.kind, before.transferring, before.absorbed_cents, lapsed, _stand(before), _stand(after)
    )


def _stand(line: Line) -> Stand:
    return Stand(Tally(line.surviving_rows, line.surviving_cents), Tally(line.absorbed_rows, line.absorbed_cents))
