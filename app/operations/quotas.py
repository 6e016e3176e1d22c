"""How often somebody may write, answer, send files and take a merge back. Nothing is guessed here."""

from app.customers.email import normal_email
from app.operations.buckets import DAY, HOUR, bucket, key, network_of
from app.operations.desk import Desk
from app.storage.attempts import Bucket

INSPECTIONS_PER_FILE = 3


def reversal_bucket(desk: Desk, surviving: str) -> Bucket:
    """For merges taken back, per surviving customer."""
    return bucket(key(desk, "reversal", surviving), desk.settings.reversals_daily, DAY)


def feedback_bucket(desk: Desk, address: str) -> Bucket:
    """For answers to the help article, per address."""
    return bucket(key(desk, "feedback", network_of(address)), desk.settings.feedback_address_tries, HOUR)


def message_bucket(desk: Desk, source: str) -> Bucket:
    """For contact messages, per customer or address."""
    return bucket(key(desk, "message", source), desk.settings.contact_messages_hourly, HOUR)


def confirmation_bucket(desk: Desk, email: str) -> Bucket:
    """For confirmations to one address: anybody can type anybody's."""
    return bucket(key(desk, "confirmation", normal_email(email)), desk.settings.contact_confirmations_daily, DAY)


def upload_bucket(desk: Desk, source: str) -> Bucket:
    """For files that are kept, per customer or address."""
    return bucket(key(desk, "upload", source), desk.settings.uploads_daily, DAY)


def inspection_bucket(desk: Desk, source: str) -> Bucket:
    """For files that are looked into, kept or not: that costs time."""
    return bucket(key(desk, "inspection", source), INSPECTIONS_PER_FILE * desk.settings.uploads_daily, DAY)
