"""The limits of messages, answers, files and reversals, which are no limits of guesses.

Customers count by number. Other people count by address, by wider network, and all together, so that strangers
always leave room for customers.
"""

from app.context import Context
from app.customers.mailbox import mailbox_of
from app.documents.uploads.attachment_files import MEBIBYTE
from app.operations.access.buckets import DAY, HOUR, bucket, key
from app.operations.access.networks import network_of, wider_network_of
from app.operations.contact.sender import Sender
from app.storage.access.attempts import Bucket

INSPECTIONS_PER_FILE = 3
KIBIBYTE = 1024


def reversal_bucket(context: Context, surviving: str) -> Bucket:
    """The bucket of merges taken back, per surviving customer."""
    return bucket(key(context, "reversal", surviving), context.settings.reversals_daily, DAY)


def feedback_buckets(context: Context, address: str) -> tuple[Bucket, ...]:
    """The buckets of answers to the help article, per address and wider network."""
    settings = context.settings
    return (
        bucket(key(context, "feedback", network_of(address)), settings.feedback_address_tries, HOUR),
        bucket(
            key(context, "feedback", "wider", wider_network_of(address)), settings.feedback_network_tries, HOUR
        ),
    )


def message_buckets(context: Context, sender: Sender) -> tuple[Bucket, ...]:
    """The buckets of contact messages."""
    settings = context.settings
    own = bucket(key(context, "message", sender.source), settings.contact_messages_hourly, HOUR)
    if sender.customer:
        return (own,)
    network = key(context, "message", "wider", sender.wider_network)
    return (
        own,
        bucket(network, settings.contact_network_messages_hourly, HOUR),
        bucket(key(context, "message", "anonymous"), settings.contact_anonymous_daily, DAY),
    )


def confirmation_bucket(context: Context, email: str) -> Bucket:
    """The bucket of confirmations to one mailbox, because anybody can type anybody's address."""
    return bucket(
        key(context, "confirmation", mailbox_of(email)), context.settings.contact_confirmations_daily, DAY
    )


def upload_buckets(context: Context, sender: Sender, size: int) -> tuple[Bucket, ...]:
    """The buckets of a kept file of so many bytes."""
    settings = context.settings
    own = key(context, "upload", sender.source)
    mine = (
        bucket(own, settings.uploads_daily, DAY),
        _bytes(context, sender.source, settings.uploads_daily_mib, size),
    )
    if sender.customer:
        return mine
    wider = sender.wider_network
    return (
        *mine,
        bucket(key(context, "upload", "wider", wider), settings.uploads_network_daily, DAY),
        _bytes(context, f"wider {wider}", settings.uploads_network_daily_mib, size),
        _bytes(context, "anonymous", settings.uploads_anonymous_daily_mib, size),
    )


def inspection_buckets(context: Context, sender: Sender) -> tuple[Bucket, ...]:
    """The buckets of a checked file, kept or not, because checking costs time."""
    settings = context.settings
    own = key(context, "inspection", sender.source)
    mine = bucket(own, INSPECTIONS_PER_FILE * settings.uploads_daily, DAY)
    if sender.customer:
        return (mine,)
    wider = key(context, "inspection", "wider", sender.wider_network)
    return (mine, bucket(wider, INSPECTIONS_PER_FILE * settings.uploads_network_daily, DAY))


def _bytes(context: Context, source: str, mebibytes: int, size: int) -> Bucket:
    """A bucket that counts in KiB, rounded up; a file that does not fit is refused."""
    limit, weight = mebibytes * MEBIBYTE // KIBIBYTE, -(-size // KIBIBYTE)
    return Bucket(key(context, "bytes", source), limit, DAY, wait=DAY, longest_wait=DAY, weight=max(1, weight))
