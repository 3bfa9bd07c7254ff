"""One request over one connection, to an address that was checked, within a time and a number of bytes.

urllib3 and http.client do the talking. What they leave open is closed at the socket: a server that drips a byte a second keeps
within every timeout of a single read, and endless heads, trailers and interim answers are no body whose length one could count.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from itertools import zip_longest
from typing import TYPE_CHECKING

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection

from tellings.adapters.fetching.targets import Target

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HEAD = 256 * 1024
"""Bytes that may come before a body: http.client itself takes up to a hundred lines of 64 KiB."""

_ADDRESSES = 4
"""Of a server with many addresses so many are tried, IPv6 and IPv4 by turns: often one of the two leads nowhere."""


class TooMuch(Exception):
    """More bytes came than may."""


class Stopped(Exception):
    """The fetcher was closed."""


@dataclass(slots=True, eq=False)
class Guard:
    """What one exchange may still take: the moment it must end by (of `time.monotonic`), the seconds one read may wait, and bytes."""

    until: float
    patience: float
    bytes_left: int = _HEAD
    stopped: threading.Event = field(default_factory=threading.Event)
    holding: socket.socket | None = None

    def next_wait(self) -> float:
        """Seconds that the next step may take. Raises TimeoutError when the time is over, and `Stopped`."""
        if self.stopped.is_set():
            raise Stopped
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the page took too long")
        return min(left, self.patience)

    def took(self, count: int) -> None:
        """Count what came. Raises `TooMuch`."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise TooMuch

    def hold(self, connecting: socket.socket) -> None:
        """Keep a second handle on a connection, which is good before, in and after the handshake that replaces the first."""
        self.let_go()
        self.holding = connecting.dup()

    def let_go(self) -> None:
        """Close that handle."""
        if self.holding is not None:
            self.holding.close()
            self.holding = None

    def end(self) -> None:
        """End what is under way, from another thread: whatever waits for the server wakes up."""
        self.stopped.set()
        held = self.holding
        if held is not None:
            with contextlib.suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)


class Watch:
    """What is under way, so that it can be ended from another thread."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self._guards: list[Guard] = []

    @contextmanager
    def guarded(self, seconds: float, patience: float) -> Iterator[Guard]:
        """A guard for one exchange that may take so many seconds."""
        guard = Guard(time.monotonic() + seconds, patience, stopped=self.stopped)
        self._guards.append(guard)
        try:
            yield guard
        finally:
            self._guards.remove(guard)

    def stop(self) -> None:
        """End all that is under way, and let nothing begin."""
        self.stopped.set()
        for guard in list(self._guards):
            guard.end()


class _PlainSocket(socket.socket):
    guard: Guard | None = None

    def recv_into(self, buffer: WriteableBuffer, nbytes: int = 0, flags: int = 0) -> int:
        if self.guard is None:
            return super().recv_into(buffer, nbytes, flags)
        self.settimeout(self.guard.next_wait())
        count = super().recv_into(buffer, nbytes, flags)
        self.guard.took(count)
        return count


class _TlsSocket(ssl.SSLSocket):
    guard: Guard | None = None

    def recv_into(self, buffer: WriteableBuffer, nbytes: int | None = None, flags: int = 0) -> int:
        if self.guard is None:
            return super().recv_into(buffer, nbytes, flags)
        self.settimeout(self.guard.next_wait())
        count = super().recv_into(buffer, nbytes, flags)
        self.guard.took(count)
        return count


class _Response(http.client.HTTPResponse):
    """Passes over every interim answer, as RFC 9110 wants; http.client itself takes 103 (early hints) for the last word."""

    def _read_status(self) -> tuple[str, int, str]:
        version, status, reason = super()._read_status()  # type: ignore[misc]
        return version, HTTPStatus.CONTINUE if status in {HTTPStatus.PROCESSING, HTTPStatus.EARLY_HINTS} else status, reason


@cache
def tls_context() -> ssl.SSLContext:
    """Certificates are checked against what the system trusts and what Mozilla trusts (certifi)."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class Connection(HTTPConnection):
    """Connects to checked addresses and to no other; the name is only what it asks for."""

    response_class = _Response
    guard: Guard
    addresses: Sequence[str]

    def _new_conn(self) -> socket.socket:
        return _connected(self.addresses, self.port, self.guard, float(self.timeout or 0))


class TlsConnection(HTTPSConnection):
    """The same with TLS: the certificate must be of the name."""

    response_class = _Response
    guard: Guard
    addresses: Sequence[str]

    def _new_conn(self) -> socket.socket:
        return _connected(self.addresses, self.port, self.guard, float(self.timeout or 0))

    def connect(self) -> None:
        """Connect, shake hands, and put the guard over what is read from then on."""
        super().connect()
        if isinstance(self.sock, _TlsSocket):
            self.sock.guard = self.guard


def connection(
    where: Target,
    addresses: Sequence[str],
    guard: Guard,
    context: ssl.SSLContext,
    *,
    wait: float,
    proxy: Target | None = None,
) -> Connection | TlsConnection:
    """A connection that is not open yet, to a server or through a proxy; each step of opening it may take `wait` seconds."""
    end = proxy or where
    made: Connection | TlsConnection
    if where.scheme == "http":
        made = Connection(end.host, end.port, timeout=wait)
    else:
        context.sslsocket_class = _TlsSocket
        made = TlsConnection(end.host, end.port, timeout=wait, ssl_context=context)
        if proxy is not None:
            made.set_tunnel(where.host, where.port)
    made.guard, made.addresses = guard, addresses
    return made


def _connected(addresses: Sequence[str], port: int, guard: Guard, wait: float) -> socket.socket:
    """The first address that takes the connection. Raises OSError."""
    failure = OSError("no address to connect to")
    for address in _alternating(addresses)[:_ADDRESSES]:
        made = _PlainSocket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        try:
            made.settimeout(min(wait, guard.next_wait()))
            guard.hold(made)
            made.connect((address, port))
        except OSError as error:
            made.close()
            failure = error
        else:
            made.guard = guard
            return made
    raise failure


def _alternating(addresses: Sequence[str]) -> list[str]:
    """The addresses with both kinds by turns, each kind in its order and the kind of the first first."""
    kinds: dict[bool, list[str]] = {}
    for address in addresses:
        kinds.setdefault(":" in address, []).append(address)
    return [address for turn in zip_longest(*kinds.values()) for address in turn if address is not None]
