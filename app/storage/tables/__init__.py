"""The tables as Piccolo models. The schema comes from piccolo_migrations/; a test compares both."""

from piccolo.table import Table

from app.storage.tables.cases import (
    Attachment,
    CaseEvent,
    EndingApproval,
    Feedback,
    Message,
    ReversalApproval,
    Staff,
    StaffAddress,
    StaffSession,
    TransferCase,
)
from app.storage.tables.customers import Customer
from app.storage.tables.holdings import Contract, Credit, Domain, Invoice, Mailbox, Mandate, Newsletter, Ticket
from app.storage.tables.orders import Claim, Draft, Ledger, MergeOrder, Proof, Sending
from app.storage.tables.outbox import Outbox
from app.storage.tables.trust import (
    Attempt,
    Audit,
    AuditSeal,
    BelievedClock,
    Duty,
    Guess,
    GuessedTarget,
    KnownDevice,
    ResetToken,
    RetentionPass,
    Session,
)

TABLES: tuple[type[Table], ...] = (
    Customer,
    Contract,
    Domain,
    Mailbox,
    Ticket,
    Invoice,
    Mandate,
    Newsletter,
    Credit,
    Proof,
    Draft,
    Sending,
    Claim,
    MergeOrder,
    Ledger,
    Session,
    ResetToken,
    KnownDevice,
    Attempt,
    Guess,
    GuessedTarget,
    Audit,
    Duty,
    AuditSeal,
    RetentionPass,
    BelievedClock,
    Outbox,
    Staff,
    StaffSession,
    StaffAddress,
    TransferCase,
    ReversalApproval,
    EndingApproval,
    CaseEvent,
    Message,
    Attachment,
    Feedback,
)
