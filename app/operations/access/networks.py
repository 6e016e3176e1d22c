"""The parts of an internet address by which limits count: a single place, and the wider network around it.

An IPv6 address that only carries an IPv4 address counts as that one. Otherwise one IPv4 address would be 65 536
networks (6to4), and all visitors behind a translator would be a single one (NAT64).
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

UNKNOWN = "unknown"
# The number of bits that count for a single place, and for the network around it.
SINGLE = {4: 32, 6: 64}
WIDER = {4: 24, 6: 48}
# Prefixes whose last 32 bits are an IPv4 address: mapped, translated, NAT64, local NAT64.
CARRYING_IPV4 = tuple(
    IPv6Network(each) for each in ("::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48")
)


def network_of(address: str) -> str:
    """The single place: an IPv4 address, or the /64 of an IPv6 address; «unknown» for anything else."""
    return _network(address, SINGLE)


def wider_network_of(address: str) -> str:
    """The wider network: the /24 of an IPv4 address, the /48 of an IPv6 address; «unknown» for anything else."""
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
    """The IPv4 address that this address carries, or the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if any(address in network for network in CARRYING_IPV4):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour or (address.teredo[1] if address.teredo else address)
