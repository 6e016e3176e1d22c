"""The mails that are written: each kind has its template of this name below templates/mail."""

from enum import StrEnum


class MailKind(StrEnum):
    ORDER_PLACED = "order_placed"
    ORDER_EXECUTED = "order_executed"
    ORDER_FAILED = "order_failed"
    ORDER_NEEDS_REVIEW = "order_needs_review"
    ORDER_CLOSED = "order_closed"
    ORDER_REVERSED = "order_reversed"
    REVERSAL_PLACED = "reversal_placed"
    REVERSAL_FAILED = "reversal_failed"
    REVERSAL_NEEDS_REVIEW = "reversal_needs_review"
    REVERSAL_CLOSED = "reversal_closed"

    CASE_RECEIVED = "case_received"
    CASE_ACCEPTED = "case_accepted"
    CASE_REJECTED = "case_rejected"

    CONTACT_MESSAGE = "contact_message"
    CONTACT_RECEIVED = "contact_received"

    PROOFS_FAILED = "proofs_failed"
    GUESSES_IN_A_ROW = "guesses_in_a_row"
    STAFF_GUESSED = "staff_guessed"
    CHAIN_HEAD = "chain_head"
