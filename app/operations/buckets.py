"""What every limit is made of: names that tell nothing, and periods in seconds."""

import hmac
from ipaddress import IPv6Address, ip_address, ip_network

from app.operations.desk import Desk
from app.storage.attempts import Bucket

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
IPV6_NETWORK = 64


def bucket(name: str, limit: int, period: int) -> Bucket:
    """So many within the period, then none for as long."""
    return Bucket(name, limit, window=period, wait=period, longest_wait=period)


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
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(ip_network((int(parsed), IPV6_NETWORK), strict=False))
    return str(parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else parsed)
