"""The merge order: its kinds, its states and its reference."""

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from app.amsterdam import day_in_amsterdam

# Crockford's alphabet: without I, L, O and U, which are read as digits or make words.
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


# As long as an order is open, its numbers cannot enter another one.
OPEN = frozenset({State.PLACED, State.EXECUTING, State.NEEDS_REVIEW})

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
