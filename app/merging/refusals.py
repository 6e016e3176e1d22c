"""The closed list of reasons for which a pair of numbers cannot be merged."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from app.amsterdam import day_in_amsterdam
from app.config.clocks import CLOCKS_DIFFER
from app.customers.record import Customer, Status
from app.errors import Refused

OFF = timedelta(0)
# The longest allowed chain of numbers that were merged one into the next. Side branches do not count.
LONGEST_CHAIN = 20
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Code(StrEnum):
    OWN_NUMBER = "own_number"
    ALREADY_MERGED = "already_merged"
    IN_DRAFT = "in_draft"
    OPEN_ORDER = "open_order"
    CLOSED = "closed"
    SUSPENDED = "suspended"
    OTHER_COUNTRY = "other_country"
    OTHER_CURRENCY = "other_currency"
    TOO_MANY = "too_many"
    TOO_MANY_FORMER = "too_many_former"
    RECENT_IDENTITY_CHANGE = "recent_identity_change"
    RECENT_ACCESS_CHANGE = "recent_access_change"
    IDENTITY_DIFFERS = "identity_differs"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a pair cannot be merged. `number` is the one concerned, `until` the last day in Amsterdam it applies."""

    code: Code
    number: str | None = None
    until: date | None = None
    surviving: str | None = None


class NumberRefused(Refused):
    """The pair cannot be merged, for the named reason."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code.value)
        self.refusal = refusal
        self.code = refusal.code.value


@dataclass(frozen=True, slots=True)
class WaitingPeriods:
    """How long a pair cannot be merged after a change of identity data or of the absorbed number's access.

    Zero turns a period off.
    """

    identity: timedelta
    access: timedelta


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers, and the facts that decide whether they can be merged.

    `open_order` says whether either number has an unfinished order; `pairs_in_draft` counts the other pairs;
    `chain_below` is the length of the longest chain of merges that ends in the absorbed number.
    """

    surviving: Customer
    absorbed: Customer
    already_merged: bool
    in_draft: bool
    open_order: bool
    pairs_in_draft: int
    pairs_allowed: int
    chain_below: int


def refusal_of(pair: Pair, periods: WaitingPeriods, now: datetime) -> Refusal | None:
    """The first reason, in the order of the list, why this pair cannot be merged; None when it can.

    Differences of identity data are found by the comparison, later changes by the fingerprint.
    """
    return _refusal_of_state(pair) or _refusal_in_waiting_period(pair, periods, now)


def _refusal_of_state(pair: Pair) -> Refusal | None:
    applying = (code for code, applies in _list(pair) if applies)
    code = next(applying, None)
    return Refusal(code, _number_concerned(pair, code), surviving=pair.surviving.number) if code else None


def _list(pair: Pair) -> tuple[tuple[Code, bool], ...]:
    surviving, absorbed = pair.surviving, pair.absorbed
    statuses = {surviving.status, absorbed.status}
    return (
        (Code.OWN_NUMBER, surviving.id == absorbed.id),
        (Code.ALREADY_MERGED, pair.already_merged),
        (Code.IN_DRAFT, pair.in_draft),
        (Code.OPEN_ORDER, pair.open_order),
        (Code.CLOSED, Status.CLOSED in statuses),
        (Code.SUSPENDED, Status.SUSPENDED in statuses),
        # The number was merged into another customer after the proof; before a proof it gets the ordinary refusal.
        (Code.CHANGED, Status.ABSORBED in statuses),
        (Code.OTHER_COUNTRY, surviving.country != absorbed.country),
        (Code.OTHER_CURRENCY, surviving.currency != absorbed.currency),
        (Code.TOO_MANY, pair.pairs_in_draft >= pair.pairs_allowed),
        (Code.TOO_MANY_FORMER, pair.chain_below + 1 > LONGEST_CHAIN),
    )


def _number_concerned(pair: Pair, code: Code) -> str:
    """The surviving number if only its status is refused, else the absorbed number."""
    status = _REFUSED_STATUS.get(code, pair.absorbed.status)
    return pair.absorbed.number if pair.absorbed.status is status else pair.surviving.number


_REFUSED_STATUS = {
    Code.CLOSED: Status.CLOSED,
    Code.SUSPENDED: Status.SUSPENDED,
    Code.CHANGED: Status.ABSORBED,
}


def _refusal_in_waiting_period(pair: Pair, periods: WaitingPeriods, now: datetime) -> Refusal | None:
    """The refusal while a waiting period lasts; None after it.

    Somebody who has the second password could edit one side until both look equal; the period lets the owner
    notice. A change dated in the future comes from a wrong clock and is ignored: it could block for years.
    """
    ends = [
        (_end(each.identity_changed_at, periods.identity, now), each) for each in (pair.absorbed, pair.surviving)
    ]
    identity_end, changed_last = max(ends, key=lambda end: end[0])
    access_end = _end(pair.absorbed.access_changed_at, periods.access, now)
    if now < identity_end:
        return _until(pair, Code.RECENT_IDENTITY_CHANGE, changed_last, identity_end)
    if now < access_end:
        return _until(pair, Code.RECENT_ACCESS_CHANGE, pair.absorbed, access_end)
    return None


def _end(changed_at: datetime | None, period: timedelta, now: datetime) -> datetime:
    if changed_at is None or period <= OFF or changed_at > now + CLOCKS_DIFFER:
        return LONG_AGO
    return changed_at + period


def _until(pair: Pair, code: Code, customer: Customer, end: datetime) -> Refusal:
    last_day = day_in_amsterdam(end - timedelta.resolution)
    return Refusal(code, customer.number, last_day, pair.surviving.number)
