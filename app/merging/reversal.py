"""The closed list of reasons for which a merge cannot be taken back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.amsterdam import day_in_amsterdam
from app.customers.record import Status
from app.errors import Refused
from app.merging.order import MergeOrder, State


class ReversalCode(StrEnum):
    NOT_EXECUTED = "not_executed"
    REVERSED = "reversed"
    TOO_LATE = "too_late"
    LATER_MERGE = "later_merge"
    OPEN_ORDER = "open_order"
    SUSPENDED = "suspended"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ReversalRefusal:
    """Why a merge cannot be taken back. `reference` is the order in the way, `until` the last possible day."""

    code: ReversalCode
    reference: str | None = None
    until: date | None = None


class ReversalRefused(Refused):
    """The merge cannot be taken back, for the named reason."""

    def __init__(self, refusal: ReversalRefusal) -> None:
        details = (refusal.code, refusal.reference, refusal.until)
        super().__init__(" ".join(str(detail) for detail in details if detail))
        self.refusal = refusal
        self.code = refusal.code.value


@dataclass(frozen=True, slots=True)
class PastMerge:
    """A merge, and what has happened to its two numbers since.

    `later` is the newest merge in force in which the survivor took part after this one, in either role;
    `open_order` any unfinished order of either number: references. `by_provider`: not the survivor takes it back
    but staff or an operator. `approved_at`: when the first of two members of staff approved it, where that counts;
    from then on the clock stands still.
    """

    order: MergeOrder
    surviving_status: Status
    later: str | None
    open_order: str | None
    by_provider: bool = False
    approved_at: datetime | None = None


def refusal_of_reversal(merge: PastMerge, asked_at: datetime) -> ReversalRefusal | None:
    """The first reason, in the order of the list, why this merge cannot be taken back; None when it can.

    Merges of one survivor are taken back newest first, so that every row goes back the way it came. The period is
    measured up to the moment when the reversal was asked for, or approved by the first of two members of staff,
    not up to its execution. A suspended or closed survivor cannot ask for a reversal; its provider can.
    """
    asked_at, order = merge.approved_at or asked_at, merge.order
    until, status = order.reversible_until, None if merge.by_provider else merge.surviving_status
    if until is None:
        return ReversalRefusal(ReversalCode.NOT_EXECUTED)
    reasons = (
        (ReversalCode.REVERSED, order.state is State.REVERSED, order.reversal),
        (ReversalCode.TOO_LATE, asked_at > until, None),
        (ReversalCode.LATER_MERGE, merge.later is not None, merge.later),
        (ReversalCode.OPEN_ORDER, merge.open_order is not None, merge.open_order),
        (ReversalCode.SUSPENDED, status is Status.SUSPENDED, None),
        (ReversalCode.CLOSED, status is Status.CLOSED, None),
    )
    reason = next(((code, reference) for code, applies, reference in reasons if applies), None)
    if reason is None:
        return None
    day = day_in_amsterdam(until) if reason[0] is ReversalCode.TOO_LATE else None
    return ReversalRefusal(*reason, day)


def last_moment(executed_at: datetime, days: int) -> datetime:
    """The last moment at which a merge can be taken back.

    It is kept with the order, so later settings do not matter.
    """
    return executed_at + timedelta(days=days) - timedelta.resolution
