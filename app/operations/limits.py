"""Where guesses are counted, and how many are allowed. One limiter for login, second number and own password."""

import hmac
from ipaddress import IPv4Address, ip_address, ip_network

from app.customers.email import normal_email
from app.operations.desk import Desk
from app.storage.attempts import Bucket

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
IPV6_NETWORK = 64
INSPECTIONS_PER_FILE = 3


def login_buckets(desk: Desk, number: str, address: str) -> list[Bucket]:
    """For a login, and for the own password entered again: per number and per address."""
    return [
        Bucket(
            key(desk, "login", number),
            desk.settings.login_number_tries,
            window=15 * MINUTE,
            wait=MINUTE,
            longest_wait=15 * MINUTE,
        ),
        *_address_buckets(desk, address),
    ]


def proof_buckets(desk: Desk, surviving: str, absorbed: str, address: str) -> list[Bucket]:
    """For a second number: per pair, per customer who asks, per number asked for, per address.

    The login of the number asked for is not touched: a stranger's guesses lock nobody out.
    """
    settings = desk.settings
    return [
        _bucket(pair_key(desk, surviving, absorbed), settings.proof_pair_tries, 15 * MINUTE),
        _bucket(key(desk, "proofs", surviving), settings.proof_customer_tries, DAY),
        _bucket(target_key(desk, absorbed), settings.proof_target_tries, DAY),
        *_address_buckets(desk, address),
    ]


def own_password_buckets(desk: Desk, session_id: str, number: str, address: str) -> list[Bucket]:
    """For the own password entered again: the session's own bucket beside those of the login."""
    own = _bucket(own_key(desk, session_id), desk.settings.own_password_tries, DAY)
    return [own, *login_buckets(desk, number, address)]


def reversal_bucket(desk: Desk, surviving: str) -> Bucket:
    """For merges taken back, per surviving customer."""
    return _bucket(key(desk, "reversal", surviving), desk.settings.reversals_daily, DAY)


def feedback_bucket(desk: Desk, address: str) -> Bucket:
    """For answers to the help article, per address."""
    return _bucket(key(desk, "feedback", network_of(address)), desk.settings.feedback_address_tries, HOUR)


def message_bucket(desk: Desk, source: str) -> Bucket:
    """For contact messages, per customer or address."""
    return _bucket(key(desk, "message", source), desk.settings.contact_messages_hourly, HOUR)


def confirmation_bucket(desk: Desk, email: str) -> Bucket:
    """For confirmations to one address: anybody can type anybody's."""
    return _bucket(key(desk, "confirmation", normal_email(email)), desk.settings.contact_confirmations_daily, DAY)


def upload_bucket(desk: Desk, source: str) -> Bucket:
    """For files that are kept, per customer or address."""
    return _bucket(key(desk, "upload", source), desk.settings.uploads_daily, DAY)


def inspection_bucket(desk: Desk, source: str) -> Bucket:
    """For files that are looked into, kept or not: that costs time."""
    return _bucket(key(desk, "inspection", source), INSPECTIONS_PER_FILE * desk.settings.uploads_daily, DAY)


def staff_buckets(desk: Desk, user_name: str, address: str) -> list[Bucket]:
    """For a staff login: per account from one address, so that no stranger locks anybody out; and per address."""
    name = key(desk, "staff", user_name, network_of(address))
    return [_bucket(name, desk.settings.staff_login_tries, 15 * MINUTE), *_address_buckets(desk, address)]


def own_key(desk: Desk, session_id: str) -> str:
    """The bucket of one session's own password; when it is full, the session ends."""
    return key(desk, "own", session_id)


def pair_key(desk: Desk, surviving: str, absorbed: str) -> str:
    """The bucket of one customer and one target: a success clears it, and no other."""
    return key(desk, "proof", surviving, absorbed)


def target_key(desk: Desk, absorbed: str) -> str:
    """The bucket of one target, whoever asks: its owner's login clears it."""
    return key(desk, "proved", absorbed)


def key(desk: Desk, *parts: str) -> str:
    """The name of a bucket; it tells nobody who has the table which number it is for."""
    text = "\0".join(("attempt", *parts))
    return hmac.new(desk.settings.secret_key, text.encode(), "sha256").hexdigest()


def network_of(address: str) -> str:
    """IPv4 addresses count singly, IPv6 addresses by /64."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv4Address):
        return str(parsed)
    return str(ip_network((parsed, IPV6_NETWORK), strict=False))


def _address_buckets(desk: Desk, address: str) -> list[Bucket]:
    network = network_of(address)
    return [
        _bucket(key(desk, "address", network), desk.settings.login_address_tries, 10 * MINUTE),
        _bucket(key(desk, "address-day", network), desk.settings.login_address_daily_tries, DAY),
    ]


def _bucket(name: str, limit: int, period: int) -> Bucket:
    return Bucket(name, limit, window=period, wait=period, longest_wait=period)
