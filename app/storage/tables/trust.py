"""Tables of sessions, reset tokens, known devices, attempts, the audit trail and its seals."""

from piccolo.columns import BigInt, BigSerial, ForeignKey, Integer, Text, Timestamptz, Varchar
from piccolo.table import Table

from app.storage.tables.customers import Customer
from app.storage.tables.orders import MergeOrder


class Session(Table, tablename="session"):
    """A session. `id` is the SHA-256 of the cookie, so that reading this table opens no session.

    `former_id` is the id that it had before its last renewal, which is valid until `former_until`.
    """

    id = Varchar(64, primary_key=True)
    customer = ForeignKey(Customer, null=False)
    born = Timestamptz()
    seen = Timestamptz()
    password_at = Timestamptz()
    former_id = Varchar(64, null=True, default=None)
    former_until = Timestamptz(null=True, default=None)
    former_password_at = Timestamptz(null=True, default=None)


class ResetToken(Table, tablename="reset_token"):
    """A token to reset a password. `id` is the SHA-256 of the token that the provider mailed."""

    id = Varchar(64, primary_key=True)
    customer = ForeignKey(Customer, null=False)
    valid_until = Timestamptz()


class KnownDevice(Table, tablename="known_device"):
    """A browser in which a customer once logged in. `id` is the SHA-256 of its cookie; it may know several."""

    id = Varchar(64, primary_key=True)  # together with the customer
    customer = ForeignKey(Customer, null=False)
    known_since = Timestamptz()
    seen = Timestamptz()
    credential_version = Integer()


class Attempt(Table, tablename="attempt"):
    """Guesses counted in one bucket. `bucket` is an HMAC; times are seconds since 1970, UTC."""

    bucket = Varchar(64, primary_key=True)
    tries = Integer()
    counts_until = BigInt()
    blocked_until = BigInt()


class Guess(Table, tablename="guess"):
    """A failed login. Number and network are HMACs; the time is as for attempts.

    `share` says which of the number's guesses it used; see app/storage/access/guesses.py.
    """

    id = BigSerial(primary_key=True)
    number = Varchar(64)
    network = Varchar(64)
    tried_at = BigInt()
    share = Integer()


class GuessedTarget(Table, tablename="guessed_target"):
    """A number that a customer tried to prove and has not proved. Both are HMACs; the time is as for attempts."""

    asker = Varchar(64, primary_key=True)  # together with the target
    target = Varchar(64)
    tried_at = BigInt()


class Audit(Table, tablename="audit"):
    """Who did what, when. `details` is a JSON object without secrets."""

    id = BigSerial(primary_key=True)
    at = Timestamptz()
    event = Varchar(40)
    actor = Varchar(10)
    customer = ForeignKey(Customer, null=True)
    merge_order = ForeignKey(MergeOrder, null=True)
    details = Text()


class Duty(Table, tablename="duty"):
    """A regular job, which the first worker takes when it is due."""

    name = Varchar(30, primary_key=True)
    taken_at = Timestamptz()
    times = Integer()


class AuditSeal(Table, tablename="audit_seal"):
    """One link of the hash chain over the trail, kept when retention deletes the row. Digests are SHA-256."""

    position = BigInt(primary_key=True)
    audit = BigInt(unique=True)
    at = Timestamptz()
    content = Varchar(64)
    digest = Varchar(64)


class RetentionPass(Table, tablename="retention_pass"):
    """The pass of retention through the guards. It has a row only inside the transaction of retention."""

    id = Integer(primary_key=True)


class BelievedClock(Table, tablename="believed_clock"):
    """One row: the last moment at which a clock was believed, and how far the database's own was behind it."""

    id = Integer(primary_key=True)
    at = Timestamptz()
    apart_seconds = BigInt()
