"""The case of a blocked pair: its states, and how long and for what an acceptance counts."""

from datetime import datetime, timedelta
from enum import StrEnum


class CaseState(StrEnum):
    FORM_SENT = "form_sent"
    DOCUMENT_RECEIVED = "document_received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


# Nothing is decided yet; a pair has at most one such case.
PENDING = frozenset({CaseState.FORM_SENT, CaseState.DOCUMENT_RECEIVED})


def is_expired(accepted_at: datetime | None, valid_for: timedelta, now: datetime) -> bool:
    """Whether an acceptance is too old to begin a merge with."""
    return accepted_at is None or now >= accepted_at + valid_for
