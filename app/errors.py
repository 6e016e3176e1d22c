"""What can stand in the way of an operation, in the trade's words. Refusals of a pair: merging/refusals.py."""


class Refused(Exception):
    """Something was asked for that cannot be, for a reason with a name; the text is for operators.

    `code` is that name: of the class, or what a closed list of reasons calls it.
    """

    code: str

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.code = cls.__name__


class TooManyGuesses(Refused):
    """A limit is reached; nothing was checked. `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"wait {retry_after} seconds")
        self.retry_after = retry_after


class TooManyReversals(TooManyGuesses):
    """So many merges were taken back within a day: no more for now."""


class TooManyMessages(TooManyGuesses):
    """So many contact messages came from one sender, one network or all strangers: no more for now."""


class LoginRefused(Refused):
    """Unknown, wrong, closed, suspended or limited: nobody is told which.

    `retry_after` is in seconds, when limited.
    """

    def __init__(self, retry_after: int | None = None) -> None:
        super().__init__("login refused")
        self.retry_after = retry_after


class ProofRefused(LoginRefused):
    """The same, for the second number."""


class NumberAbsorbed(Refused):
    """The right password of a number that was merged: log in with the surviving one."""

    def __init__(self, absorbed: str, surviving: str) -> None:
        super().__init__(f"{absorbed} was merged into {surviving}")
        self.absorbed = absorbed
        self.surviving = surviving


class SessionEnded(Refused):
    """The session is over; log in again."""


class ProofMissing(Refused):
    """No second number was proved in this session."""


class ProofExpired(Refused):
    """The proof is too old; `number` has to be proved again."""

    def __init__(self, number: str) -> None:
        super().__init__(f"the proof of {number} is too old")
        self.number = number


class StepStale(Refused):
    """The page that was posted no longer shows how things are."""


class DraftEmpty(Refused):
    """There is no pair to review or to send."""


class OwnPasswordMissing(Refused):
    """The own password has to be entered again."""


class OwnPasswordWrong(Refused):
    """The own password was not right."""


class OrderBegun(Refused):
    """The order is being executed, or has ended: it cannot be cancelled any more."""


class OrderUnknown(Refused):
    """This customer has no order with that reference."""


class OrderNotInReview(Refused):
    """The order does not wait for a decision by people, or not any more."""


class OrderNotWaiting(Refused):
    """The order does not wait to be executed, or not any more: nobody can end it."""


class AlreadyApproved(Refused):
    """This member of staff approved already; now it is somebody else's turn."""


class MessageUnknown(Refused):
    """There is no message with that reference, or it is somebody else's."""


class CaseUnknown(Refused):
    """There is no case, or no document of it, with that reference."""


class CaseDecided(Refused):
    """The case no longer waits for this member of staff's decision."""


class Busy(Refused):
    """Locked, timed out, disk full, only to be read, or connection lost: try again later.

    When a COMMIT ends like this, it may have been done: only the idempotency key can tell.
    """
