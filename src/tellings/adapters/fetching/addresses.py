"""Which addresses are public: a page named by a stranger must not make this machine ask its own network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from tellings.errors import ReportRejected

Resolver = Callable[[str, int], Sequence[str]]
"""The addresses of a host and port, in the order in which to try them; raises OSError or UnicodeError where there are none."""

_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
        ),
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""The IANA registries of special-purpose addresses. Python's own `is_global` differs from release to release."""

_HOLDING_4 = tuple(map(IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96")))
"""IPv6 that stands for an IPv4 address: mapped (RFC 4291) and by the well-known prefix of NAT64 (RFC 6052)."""


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet; False for what is no address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address) and any(parsed in network for network in _HOLDING_4):
        parsed = IPv4Address(parsed.packed[-4:])
    if isinstance(parsed, IPv4Address):
        return not any(parsed in network for network in _NOT_PUBLIC_4)
    return parsed in _PUBLIC_6 and not any(parsed in network for network in _NOT_PUBLIC_6)


def system_resolver(host: str, port: int) -> Sequence[str]:
    """The addresses that this system knows for a host. Numbers spelt as `2130706433`, `0x7f.1` or `127.1` come out as what they are."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def resolved(host: str, port: int, resolve: Resolver) -> tuple[str, ...]:
    """The addresses of a host. Raises `ReportRejected` (`no-such-host`)."""
    try:
        addresses = tuple(resolve(host, port))
    except (OSError, UnicodeError):
        addresses = ()
    if not addresses:
        message = f"There is no server called {host}, or no network to ask for it."
        raise ReportRejected("no-such-host", message, remedy="Check the address, and whether this machine is on the network.")
    return addresses


def checked(host: str, addresses: Sequence[str], *, private: bool) -> None:
    """Raises `ReportRejected` (`private-address`) unless all addresses are public, or none need be.

    One private address among public ones is enough: which one is reached would be up to who answers for the name.
    """
    strange = [address for address in addresses if not is_public(address)]
    if strange and not private:
        message = f"{host} is at {strange[0]}, which is an address of a private network or of this machine."
        raise ReportRejected("private-address", message, remedy="If it is yours and you mean it, add --allow-private.")
