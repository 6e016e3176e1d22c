"""The refusals of operations, in the trade's words. Those of a pair are in merging/refusals.py."""


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
    """The limit of merges taken back within a day is reached."""


class TooManyMessages(TooManyGuesses):
    """So many contact messages came from one sender, one network or all strangers: no more for now."""


class LoginRefused(Refused):
    """The login was refused: unknown, wrong, closed, suspended or limited, without saying which.

    `retry_after` is in seconds, when limited.
    """

    def __init__(self, retry_after: int | None = None) -> None:
        super().__init__("login refused")
        self.retry_after = retry_after


class ProofRefused(LoginRefused):
    """The second number was refused, without saying why, as in LoginRefused."""


class NumberAbsorbed(Refused):
    """The password is right, but the number was merged; its customer logs in with the surviving one."""

    def __init__(self, absorbed: str, surviving: str) -> None:
        super().__init__(f"{absorbed} was merged into {surviving}")
        self.absorbed = absorbed
        self.surviving = surviving


class SessionEnded(Refused):
    """The session is over, so the customer has to log in again."""


class ProofMissing(Refused):
    """No second number was proved in this session."""


class ProofExpired(Refused):
    """The proof is too old; `number` has to be proved again."""

    def __init__(self, number: str) -> None:
        super().__init__(f"the proof of {number} is too old")
        self.number = number


class StepStale(Refused):
    """The posted page is outdated."""


class DraftEmpty(Refused):
    """There is no pair to review or to send."""


class OwnPasswordMissing(Refused):
    """The own password has to be entered again."""


class OwnPasswordWrong(Refused):
    """The own password was not right."""


class OrderBegun(Refused):
    """The order is being executed or has ended, so it cannot be cancelled."""


class OrderUnknown(Refused):
    """This customer has no order with that reference."""


class OrderNotInReview(Refused):
    """The order does not wait for a decision by staff, or no longer does."""


class OrderNotWaiting(Refused):
    """The order does not wait to be executed, or no longer does, so it cannot be ended."""


class AlreadyApproved(Refused):
    """This member of staff approved already; the second approval has to come from somebody else."""


class MessageUnknown(Refused):
    """There is no message with this reference, or it is somebody else's."""


class CaseUnknown(Refused):
    """There is no case, or no document of it, with that reference."""


class CaseDecided(Refused):
    """The case no longer waits for this member of staff's decision."""


class Busy(Refused):
    """The database is locked, slow, full, read-only or unreachable; try again later.

    A COMMIT that raises this may have been done; only the idempotency key shows whether it was.
    """
