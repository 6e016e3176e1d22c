"""The closed list of reasons for which a pair of numbers cannot be merged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from app.customers.record import Customer, Status
from app.merging.amsterdam import day_in_amsterdam

OFF = timedelta(0)
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
    RECENT_IDENTITY_CHANGE = "recent_identity_change"
    RECENT_ACCESS_CHANGE = "recent_access_change"
    IDENTITY_DIFFERS = "identity_differs"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """`number` is the number the reason is about, `until` the last day in Amsterdam on which it holds."""

    code: Code
    number: str | None = None
    until: date | None = None
    surviving: str | None = None


class NumberRefused(Exception):
    """The pair cannot be merged, for the named reason."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Brakes:
    """How long a change of identity data, or of the absorbed number's access, holds up a merge. 0 is off."""

    identity: timedelta
    access: timedelta


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers and where they stand. `open_order`: of either number. `pairs_in_draft`: the other pairs."""

    surviving: Customer
    absorbed: Customer
    already_merged: bool
    in_draft: bool
    open_order: bool
    pairs_in_draft: int
    pairs_allowed: int


def refusal_of(pair: Pair, brakes: Brakes, now: datetime) -> Refusal | None:
    """The first reason, in the order of the list, why this pair cannot be merged; None when it can.

    Identity data that differ are the comparison's to tell, a change since then is the fingerprint's.
    """
    found = (rule(pair) for rule in _RULES)
    return next((refusal for refusal in found if refusal), None) or _braked(pair, brakes, now)


def _own_number(pair: Pair) -> Refusal | None:
    return _refuse(pair, Code.OWN_NUMBER) if pair.surviving.id == pair.absorbed.id else None


def _already_merged(pair: Pair) -> Refusal | None:
    return _refuse(pair, Code.ALREADY_MERGED) if pair.already_merged else None


def _in_draft(pair: Pair) -> Refusal | None:
    return _refuse(pair, Code.IN_DRAFT) if pair.in_draft else None


def _open_order(pair: Pair) -> Refusal | None:
    return _refuse(pair, Code.OPEN_ORDER) if pair.open_order else None


def _closed(pair: Pair) -> Refusal | None:
    return _with_status(pair, Status.CLOSED, Code.CLOSED)


def _suspended(pair: Pair) -> Refusal | None:
    return _with_status(pair, Status.SUSPENDED, Code.SUSPENDED)


def _absorbed_elsewhere(pair: Pair) -> Refusal | None:
    """Merged into another customer since the proof: before it, such a number gets the ordinary refusal."""
    return _with_status(pair, Status.ABSORBED, Code.CHANGED)


def _other_country(pair: Pair) -> Refusal | None:
    return _refuse(pair, Code.OTHER_COUNTRY) if pair.surviving.country != pair.absorbed.country else None


def _other_currency(pair: Pair) -> Refusal | None:
    return _refuse(pair, Code.OTHER_CURRENCY) if pair.surviving.currency != pair.absorbed.currency else None


def _too_many(pair: Pair) -> Refusal | None:
    return _refuse(pair, Code.TOO_MANY) if pair.pairs_in_draft >= pair.pairs_allowed else None


_RULES: tuple[Callable[[Pair], Refusal | None], ...] = (
    _own_number,
    _already_merged,
    _in_draft,
    _open_order,
    _closed,
    _suspended,
    _absorbed_elsewhere,
    _other_country,
    _other_currency,
    _too_many,
)


def _braked(pair: Pair, brakes: Brakes, now: datetime) -> Refusal | None:
    """Whoever holds the second password could edit one side until both look equal; time lets the owner notice."""
    changed_last = max(pair.absorbed, pair.surviving, key=_identity_changed_at)
    identity_end = _end(changed_last.identity_changed_at, brakes.identity)
    access_end = _end(pair.absorbed.access_changed_at, brakes.access)
    if now < identity_end:
        return _until(pair, Code.RECENT_IDENTITY_CHANGE, changed_last, identity_end)
    if now < access_end:
        return _until(pair, Code.RECENT_ACCESS_CHANGE, pair.absorbed, access_end)
    return None


def _identity_changed_at(customer: Customer) -> datetime:
    return customer.identity_changed_at or LONG_AGO


def _end(changed_at: datetime | None, brake: timedelta) -> datetime:
    return changed_at + brake if changed_at and brake > OFF else LONG_AGO


def _until(pair: Pair, code: Code, customer: Customer, end: datetime) -> Refusal:
    last_day = day_in_amsterdam(end - timedelta.resolution)
    return Refusal(code, customer.number, last_day, pair.surviving.number)


def _with_status(pair: Pair, status: Status, code: Code) -> Refusal | None:
    concerned = next((customer for customer in (pair.absorbed, pair.surviving) if customer.status is status), None)
    return Refusal(code, concerned.number, surviving=pair.surviving.number) if concerned else None


def _refuse(pair: Pair, code: Code) -> Refusal:
    return Refusal(code, pair.absorbed.number, surviving=pair.surviving.number)
