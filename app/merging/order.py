"""The merge order: what it is, its states and its reference."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.amsterdam import day_in_amsterdam
from app.merging.balance import Balance
from app.merging.receipt import ReceiptRow, receipt_of, return_of

LATE_AFTER = timedelta(minutes=10)

# Crockford's alphabet: it leaves out I, L, O and U, which look like digits or make words.
REFERENCE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 6
REFERENCE_BYTES = 4
REFERENCE = re.compile(rf"[0-9]{{8}}-[{REFERENCE_ALPHABET}]{{{REFERENCE_LENGTH}}}")


class Kind(StrEnum):
    MERGE = "merge"
    REVERSAL = "reversal"


class State(StrEnum):
    PLACED = "placed"
    EXECUTING = "executing"
    EXECUTED = "executed"
    FAILED = "failed"
    NEEDS_REVIEW = "needs_review"
    REVERSED = "reversed"


# While an order is open, its numbers cannot be in another one.
OPEN = (State.PLACED, State.EXECUTING, State.NEEDS_REVIEW)

# These have changed something, or still may.
EFFECTIVE = (*OPEN, State.EXECUTED)

# These wait for a worker or are in its hands; later orders of the same survivor wait for them.
IN_LINE = (State.PLACED, State.EXECUTING)

# These wait for a worker or for a member of staff, and can be ended.
WAITING = (State.PLACED, State.NEEDS_REVIEW)

TRANSITIONS: Mapping[State, frozenset[State]] = {
    # failed: refused or cancelled before it began
    State.PLACED: frozenset({State.EXECUTING, State.FAILED}),
    # placed: postponed after an error or by a worker that stopped
    State.EXECUTING: frozenset({State.EXECUTED, State.FAILED, State.NEEDS_REVIEW, State.PLACED}),
    # staff retry it or close it
    State.NEEDS_REVIEW: frozenset({State.PLACED, State.FAILED}),
    State.EXECUTED: frozenset({State.REVERSED}),
    State.FAILED: frozenset(),
    State.REVERSED: frozenset(),
}

# These were executed, whatever became of them; and these will not change any more by themselves.
DONE = (State.EXECUTED, State.REVERSED)
ENDED = (State.FAILED, *DONE)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an order failed or needs review: the code of a refusal or of a trouble, and what it is about."""

    code: str
    number: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeOrder:
    """A customer's instruction for one pair: to merge it, or to take its merge back.

    `surviving` and `absorbed` are the numbers; the e-mail addresses are those of when it was placed. Nobody may
    begin before `run_at`. `reversible_until` is the last moment to take a merge back, `reversal` the order that
    does so or has done so at `reversed_at`, and `reverses` the merge that a reversal takes back: references.
    `lapsed_details` are the fields that only the absorbed customer had filled in; None where nobody looked. The
    balances are empty until it is executed.
    """

    id: int
    reference: str
    kind: Kind
    state: State
    sending: int
    survivor_id: int
    absorbed_id: int
    surviving: str
    absorbed: str
    survivor_email: str
    absorbed_email: str
    fingerprint: str
    rules_version: int
    attempts: int
    placed_at: datetime
    run_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    reversed_at: datetime | None
    reversible_until: datetime | None
    reason: Reason | None
    reverses: str | None
    reversal: str | None
    lapsed_details: tuple[str, ...] | None
    balance_before: Balance
    balance_after: Balance

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_in_force(self) -> bool:
        """Whether it is a merge that was executed and not taken back."""
        return (self.kind, self.state) == (Kind.MERGE, State.EXECUTED)

    @property
    def has_receipt(self) -> bool:
        """Whether it is a merge that was executed; one that was taken back keeps its receipt."""
        return self.kind is Kind.MERGE and self.state in {State.EXECUTED, State.REVERSED}

    @property
    def changed_at(self) -> datetime:
        """When it came into its state."""
        return self.reversed_at or self.finished_at or self.started_at or self.placed_at

    @property
    def counts(self) -> tuple[ReceiptRow, ...]:
        """What it did, counted before and after."""
        rows = return_of if self.kind is Kind.REVERSAL else receipt_of
        return rows(self.balance_before, self.balance_after)

    def is_held(self, now: datetime) -> bool:
        """Whether nobody may begin yet: its customer can think it over, or it failed and is tried again later."""
        return self.state is State.PLACED and self.run_at > now

    def is_late(self, now: datetime) -> bool:
        return self.state in IN_LINE and now > self.run_at + LATE_AFTER

    def may_be_cancelled(self, now: datetime) -> bool:
        """Whether its customer may cancel it: once a worker has tried it, it is only postponed."""
        return self.is_held(now) and self.attempts == 0

    def may_be_reversed(self, now: datetime) -> bool:
        """Whether it is a merge in force and there is still time, whatever else may stand in the way."""
        return self.is_in_force and self.reversible_until is not None and now <= self.reversible_until


def may_become(state: State, new: State) -> bool:
    return new in TRANSITIONS[state]


def is_reference(text: str) -> bool:
    """Whether the text has the form of a reference; other texts need not be looked up."""
    return REFERENCE.fullmatch(text) is not None


def new_reference(now: datetime, random_bytes: bytes) -> str:
    """A reference such as «20261123-7F3K2M»: the day in Amsterdam and 30 random bits. Not a secret.

    Raises ValueError for fewer than four random bytes.
    """
    if len(random_bytes) < REFERENCE_BYTES:
        raise ValueError(f"A reference needs {REFERENCE_BYTES} random bytes, not {len(random_bytes)}")
    number = int.from_bytes(random_bytes, "big")
    letters = (REFERENCE_ALPHABET[number >> 5 * place & 31] for place in range(REFERENCE_LENGTH))
    return f"{day_in_amsterdam(now):%Y%m%d}-{''.join(letters)}"
