"""What can stand in the way of an operation, in the trade's words. Refusals of a pair: merging/refusals.py."""

__all__ = [
    "AlreadyApproved",
    "Busy",
    "CaseDecided",
    "CaseUnknown",
    "DraftEmpty",
    "LoginRefused",
    "MessageUnknown",
    "NumberAbsorbed",
    "OrderBegun",
    "OrderNotInReview",
    "OrderNotWaiting",
    "OrderUnknown",
    "OwnPasswordMissing",
    "OwnPasswordWrong",
    "ProofExpired",
    "ProofMissing",
    "ProofRefused",
    "SessionEnded",
    "StepStale",
    "TooManyGuesses",
    "TooManyReversals",
]


class TooManyGuesses(Exception):
    """A limit is reached; nothing was checked. `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"wait {retry_after} seconds")
        self.retry_after = retry_after


class TooManyReversals(TooManyGuesses):
    """So many merges were taken back within a day: no more for now."""


class LoginRefused(Exception):
    """Unknown, wrong, closed, suspended or limited: nobody is told which.

    `retry_after` is in seconds, when limited.
    """

    def __init__(self, retry_after: int | None = None) -> None:
        super().__init__("login refused")
        self.retry_after = retry_after


class ProofRefused(LoginRefused):
    """The second number was refused, without saying why, as in LoginRefused."""


class NumberAbsorbed(Exception):
    """The right password of a number that was merged: log in with the surviving one."""

    def __init__(self, absorbed: str, surviving: str) -> None:
        super().__init__(f"{absorbed} was merged into {surviving}")
        self.absorbed = absorbed
        self.surviving = surviving


class SessionEnded(Exception):
    """The session is over; log in again."""


class ProofMissing(Exception):
    """No second number was proved in this session."""


class ProofExpired(Exception):
    """The proof is too old; `number` has to be proved again."""

    def __init__(self, number: str) -> None:
        super().__init__(f"the proof of {number} is too old")
        self.number = number


class StepStale(Exception):
    """The page that was posted no longer shows how things are."""


class DraftEmpty(Exception):
    """There is no pair to review or to send."""


class OwnPasswordMissing(Exception):
    """The own password has to be entered again."""


class OwnPasswordWrong(Exception):
    """The own password was not right."""


class OrderBegun(Exception):
    """The order is being executed, or has ended: it cannot be cancelled any more."""


class OrderUnknown(Exception):
    """This customer has no order with that reference."""


class OrderNotInReview(Exception):
    """The order does not wait for a decision by people, or not any more."""


class OrderNotWaiting(Exception):
    """The order does not wait to be executed, or not any more: nobody can end it."""


class AlreadyApproved(Exception):
    """This member of staff approved already; now it is somebody else's turn."""


class MessageUnknown(Exception):
    """There is no message with that reference, or it is somebody else's."""


class CaseUnknown(Exception):
    """There is no case, or no document of it, with that reference."""


class CaseDecided(Exception):
    """The case no longer waits for this member of staff's decision."""


class Busy(Exception):
    """Locked, timed out, disk full, only to be read, or connection lost: try again later.

    When a COMMIT ends like this, it may have been done: only the idempotency key can tell.
    """
