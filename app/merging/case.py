"""The case of a blocked pair: its states."""

from enum import StrEnum


class CaseState(StrEnum):
    FORM_SENT = "form_sent"
    DOCUMENT_RECEIVED = "document_received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


# Nothing is decided yet; a pair has at most one such case.
PENDING = frozenset({CaseState.FORM_SENT, CaseState.DOCUMENT_RECEIVED})
