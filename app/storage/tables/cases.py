"""Tables of messages with attachments, transfer cases with their history, staff, and feedback."""

from piccolo.columns import BigInt, BigSerial, Boolean, ForeignKey, Text, Timestamptz, Varchar
from piccolo.table import Table

from app.storage.tables.customers import Customer
from app.storage.tables.orders import MergeOrder


class Staff(Table, tablename="staff"):
    """A member of staff; `ended_at` is set when the account ends."""

    id = BigSerial(primary_key=True)
    user_name = Varchar(50, unique=True)
    name = Varchar(200)
    password_hash = Varchar(255)
    created_at = Timestamptz()
    ended_at = Timestamptz(null=True, default=None)


class StaffSession(Table, tablename="staff_session"):
    """`id` is the SHA-256 of the cookie."""

    id = Varchar(64, primary_key=True)
    staff = ForeignKey(Staff, null=False)
    born = Timestamptz()
    seen = Timestamptz()


class StaffAddress(Table, tablename="staff_address"):
    """An internet address from which a member of staff once logged in. `address` is an HMAC."""

    staff = ForeignKey(Staff, null=False)
    address = Varchar(64, primary_key=True)  # together with the member of staff
    seen = Timestamptz()


class TransferCase(Table, tablename="transfer_case"):
    """A blocked pair about which staff decide.

    `approved_by` was the first to approve, `accepted_by` somebody else. An acceptance is for one order,
    `used_by`, placed before `valid_until`.
    """

    id = BigSerial(primary_key=True)
    reference = Varchar(20, unique=True)
    survivor = ForeignKey(Customer, null=False)
    absorbed = ForeignKey(Customer, null=False)
    identity_fingerprint = Varchar(64)
    state = Varchar(20)
    reason = Varchar(500, null=True, default=None)
    opened_at = Timestamptz()
    approved_by = ForeignKey(Staff, null=True)
    accepted_by = ForeignKey(Staff, null=True)
    accepted_at = Timestamptz(null=True, default=None)
    valid_until = Timestamptz(null=True, default=None)
    used_by = ForeignKey(MergeOrder, null=True)


class ReversalApproval(Table, tablename="reversal_approval"):
    """A merge that staff take back.

    `approved_by` was the first to approve, `placed_by` somebody else, `reversal` the order that was placed.
    """

    id = BigSerial(primary_key=True)
    merge_order = ForeignKey(MergeOrder, null=False)
    approved_by = ForeignKey(Staff, null=False)
    approved_at = Timestamptz()
    reason = Varchar(500)
    placed_by = ForeignKey(Staff, null=True)
    placed_at = Timestamptz(null=True, default=None)
    reversal = ForeignKey(MergeOrder, null=True)


class EndingApproval(Table, tablename="ending_approval"):
    """An order that staff end before its execution. `approved_by` was first, `ended_by` somebody else."""

    id = BigSerial(primary_key=True)
    merge_order = ForeignKey(MergeOrder, null=False)
    approved_by = ForeignKey(Staff, null=False)
    approved_at = Timestamptz()
    reason = Varchar(500)
    ended_by = ForeignKey(Staff, null=True)
    ended_at = Timestamptz(null=True, default=None)


class CaseEvent(Table, tablename="case_event"):
    """An event of a case, when it happened, and by which member of staff; None for the customer."""

    id = BigSerial(primary_key=True)
    transfer_case = ForeignKey(TransferCase, null=False)
    at = Timestamptz()
    event = Varchar(30)
    staff = ForeignKey(Staff, null=True)
    note = Varchar(500, null=True, default=None)


class Message(Table, tablename="message"):
    """A contact message. `customer` was signed in; `typed_number` was typed into the form.

    `digest` is of the form and its whole content, so that a second click sends nothing new.
    """

    id = BigSerial(primary_key=True)
    reference = Varchar(20, unique=True)
    customer = ForeignKey(Customer, null=True)
    transfer_case = ForeignKey(TransferCase, null=True)
    subject = Varchar(20)
    typed_number = Varchar(8)
    name = Varchar(200)
    email = Varchar(254)
    body = Text()
    digest = Varchar(64, unique=True)
    sent_at = Timestamptz()


class Attachment(Table, tablename="attachment"):
    """An accepted file, kept under a random name. Without `message` it waits until the form is right.

    `source` is an HMAC of the customer number or internet address that sent it; the daily limit counts by it.
    """

    id = BigSerial(primary_key=True)
    customer = ForeignKey(Customer, null=True)
    message = ForeignKey(Message, null=True)
    source = Varchar(64)
    stored_name = Varchar(40, unique=True)
    file_name = Varchar(200)
    kind = Varchar(4)
    bytes = BigInt()
    digest = Varchar(64)
    received_at = Timestamptz()


class Feedback(Table, tablename="feedback"):
    """An anonymous answer to «Heeft dit artikel je geholpen?».

    The remark after a «Nee» is another row, without `helped`, so that no answer counts twice.
    """

    id = BigSerial(primary_key=True)
    article = Varchar(20)
    language = Varchar(2)
    helped = Boolean(null=True, default=None)
    remark = Varchar(500, null=True, default=None)
    at = Timestamptz()
