"""What counts as one place in the internet: an address, and the wider network that it lies in.

An IPv6 address that only carries an IPv4 address counts as that one: otherwise one IPv4 address would be 65 536
networks (6to4), or all the visitors behind a translator a single one (NAT64).
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

UNKNOWN = "unknown"
# The bits that count: of a single place, and of the network around it.
SINGLE = {4: 32, 6: 64}
WIDER = {4: 24, 6: 48}
# Prefixes of translators; the last 32 bits are the IPv4 address: mapped, translated, NAT64, NAT64 of one's own.
CARRYING_IPV4 = tuple(
    IPv6Network(each) for each in ("::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48")
)


def network_of(address: str) -> str:
    """The single place: an IPv4 address, or the /64 of an IPv6 address. «unknown» for what is no address."""
    return _network(address, SINGLE)


def wider_network_of(address: str) -> str:
    """The network around it: IPv4 by /24, IPv6 by /48. «unknown» for what is no address."""
    return _network(address, WIDER)


def _network(address: str, bits: dict[int, int]) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return UNKNOWN
    plain = _plain(parsed)
    network = IPv4Network if isinstance(plain, IPv4Address) else IPv6Network
    return str(network((int(plain), bits[plain.version]), strict=False))


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that this one carries, or else itself."""
    if isinstance(address, IPv4Address):
        return address
    if any(address in network for network in CARRYING_IPV4):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour or (address.teredo[1] if address.teredo else address)
