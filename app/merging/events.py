"""What the audit trail says of each row: what happened, and who did it. Rows keep these words for years."""

from enum import StrEnum


class Actor(StrEnum):
    """Who did it; SEED is the scenario file that a database began with."""

    CUSTOMER = "customer"
    WORKER = "worker"
    STAFF = "staff"
    OPERATOR = "operator"
    SEED = "seed"


class Event(StrEnum):
    """What happened. A word is never changed or used again: the hash chain seals it with its row."""

    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    SESSION_ENDED_BY_GUESSES = "session_ended_by_guesses"
    GUESS_ALARM = "guess_alarm"

    NUMBER_PROVED = "number_proved"
    NUMBER_REFUSED = "number_refused"
    PAIR_PREPARED = "pair_prepared"
    PAIR_REMOVED = "pair_removed"

    ORDER_PLACED = "order_placed"
    ORDER_CLAIMED = "order_claimed"
    ORDER_TAKEN_OVER = "order_taken_over"
    ORDER_POSTPONED = "order_postponed"
    ORDER_EXECUTED = "order_executed"
    ORDER_FAILED = "order_failed"
    ORDER_CANCELLED = "order_cancelled"
    ORDER_NEEDS_REVIEW = "order_needs_review"
    ORDER_RETRIED = "order_retried"
    ORDER_CLOSED = "order_closed"
    ORDER_REVERSED = "order_reversed"
    ENDING_APPROVED = "ending_approved"
    REVERSAL_APPROVED = "reversal_approved"
    REVERSAL_WINDOW_DATED_BACK = "reversal_window_dated_back"

    MESSAGE_SENT = "message_sent"
    CASE_OPENED = "case_opened"
    CASE_DOCUMENT_RECEIVED = "case_document_received"
    CASE_APPROVED = "case_approved"
    CASE_ACCEPTED = "case_accepted"
    CASE_REJECTED = "case_rejected"
    CASE_USED = "case_used"
    DOCUMENT_VIEWED = "document_viewed"

    STAFF_ADDED = "staff_added"
    STAFF_ADMITTED = "staff_admitted"
    STAFF_ENDED = "staff_ended"
    STAFF_LOGGED_IN = "staff_logged_in"
    STAFF_LOGGED_OUT = "staff_logged_out"
    STAFF_GUESSED = "staff_guessed"

    CLOCK_CONFIRMED = "clock_confirmed"
    CUSTOMER_ERASED = "customer_erased"
    DATA_EXPORTED = "data_exported"
    MAIL_DROPPED = "mail_dropped"
    MAIL_RETRIED = "mail_retried"
    MAILS_NOTED_SENT = "mails_noted_sent"
    RETAINED = "retained"
    RETENTION_REHEARSED = "retention_rehearsed"
