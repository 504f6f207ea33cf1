"""Addresses of clients: what one client can be taken for, and what a log may say of it."""

import ipaddress


def network(address: str) -> str:
    """What one client can be taken for: an IPv4 address, or the 64 bits of an IPv6 network.

    One client has such a network whole. What isn't an address (a socket file, a proxy's name for
    nobody) stays as it is, cut short.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    prefix = parsed.packed[:8].hex(":", 2)
    return f"{prefix}::/64"


def shown(address: str) -> str:
    """An address as a log or the audit trail shows it: a proxy's word may hold anything."""
    printable = [letter for letter in address[:64] if letter.isprintable()]
    return "".join(printable) or "nowhere"
