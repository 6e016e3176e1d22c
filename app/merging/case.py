"""The case of a blocked pair: what it is and its states."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.amsterdam import day_in_amsterdam
from app.config.clocks import CLOCKS_DIFFER
from app.customers.mailboxes import mailboxes
from app.customers.record import Customer
from app.merging.fingerprint import identity_still_fits


class CaseState(StrEnum):
    FORM_SENT = "form_sent"
    DOCUMENT_RECEIVED = "document_received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


# Nothing is decided yet; a pair has at most one such case.
PENDING = (CaseState.FORM_SENT, CaseState.DOCUMENT_RECEIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A block on its way to a decision by staff, with both customers as they are now.

    `identity_fingerprint` stands for the identity data of when it was opened. `approved_by` is the id of the
    member of staff who approved first, `used_by` that of the order that was placed with the acceptance.
    """

    id: int
    reference: str
    survivor: Customer
    absorbed: Customer
    identity_fingerprint: str
    state: CaseState
    reason: str
    approved_by: int | None
    accepted_at: datetime | None
    valid_until: datetime | None
    used_by: int | None

    @property
    def is_used(self) -> bool:
        """Whether an order was placed with this acceptance."""
        return self.used_by is not None

    @property
    def is_changed(self) -> bool:
        """Whether identity data are no longer those of when it was opened."""
        return not self.is_about(self.survivor, self.absorbed)

    @property
    def is_mailed(self) -> bool:
        """Whether its customer has an e-mail address that can be mailed."""
        return bool(mailboxes(self.survivor.email))

    @property
    def last_day(self) -> date | None:
        """The last day on which the acceptance counts."""
        return day_in_amsterdam(self.valid_until - timedelta.resolution) if self.valid_until else None

    def is_about(self, survivor: Customer, absorbed: Customer) -> bool:
        """Whether it was opened for this pair with these identity data."""
        return identity_still_fits(self.identity_fingerprint, survivor, absorbed)

    def lifts_block(self, now: datetime) -> bool:
        """Whether an order for exactly this pair may be prepared and placed on it now."""
        return (
            self.state is CaseState.ACCEPTED
            and not self.is_used
            and self.valid_until is not None
            and self.accepted_at is not None
            and self.accepted_at - CLOCKS_DIFFER <= now < self.valid_until
            and not self.is_changed
        )

    def is_expired(self, now: datetime) -> bool:
        """Whether it was accepted but not used, and too long ago or for other identity data."""
        return self.state is CaseState.ACCEPTED and not self.is_used and not self.lifts_block(now)
