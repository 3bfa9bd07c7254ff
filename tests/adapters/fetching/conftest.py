"""A small internet of loopback servers under public names and addresses, and a clock that passes only when someone waits."""

from __future__ import annotations

import errno
import os
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tellings.adapters.fetching import Manners, PoliteFetcher, wire
from tellings.adapters.fetching.manners import Clock
from tests.adapters.fetching.loopback import Loopback, Page

TLS = Path(__file__).parent / "tls"
START = 1_900_000_000.0


class Ticking:
    """A clock by which waiting takes no time."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.start = START
        self.waits: list[float] = []
        self._lock = threading.Lock()

    def passing(self) -> float:
        return self.passed

    def now(self) -> float:
        return self.start + self.passed

    def wait(self, _stopped: threading.Event, seconds: float) -> None:
        with self._lock:
            self.passed += seconds
            self.waits.append(seconds)

    def clock(self) -> Clock:
        return Clock(self.now, self.passing, self.wait)


class Net:
    """Hosts by name. Each is at one public address unless a test says otherwise, and a connection to it ends at a server here."""

    def __init__(self, stack: ExitStack) -> None:
        self.time = Ticking()
        self.addresses: dict[str, list[str]] = {}
        self.servers: dict[str, Loopback] = {}
        self.connected: list[tuple[str, int]] = []
        self.looked_up: list[str] = []
        self._stack = stack

    def host(self, name: str, pages: Mapping[str, Page], *, tls: bool = False, greets: bool = True) -> Loopback:
        """A server under a name, at a public address of its own."""
        context = None
        if tls:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(TLS / "certificate.pem", TLS / "key.pem")
        server = self._stack.enter_context(Loopback(pages, self.time.passing, context, greets))
        address = f"198.51.99.{len(self.servers) + 1}"
        self.servers[address] = server
        self.addresses[name] = [address]
        return server

    def resolve(self, host: str, _port: int) -> list[str]:
        self.looked_up.append(host)
        if host not in self.addresses:
            raise OSError(errno.ENOENT, "no such host")
        return self.addresses[host]

    def route(self, address: str, port: int) -> int:
        """The loopback port that stands for an address."""
        self.connected.append((address, port))
        if address not in self.servers:
            raise ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))
        return self.servers[address].port

    def fetcher(self, *, cache: Path | None = None, trusting: bool = True, **manners: Any) -> PoliteFetcher:
        """A fetcher on this net; its limits in real time are such that a busy machine keeps to them."""
        context = ssl.create_default_context(cafile=TLS / "certificate.pem") if trusting else wire.tls_context()
        times = {"page_time": 20.0, "read_timeout": 20.0, "connect_timeout": 20.0} | manners
        fetcher = PoliteFetcher(Manners(**times), cache=cache, resolve=self.resolve, clock=self.time.clock(), tls=context)
        self._stack.callback(fetcher.close)
        return fetcher


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Iterator[Net]:
    """An internet of its own for each test, which leaves no thread behind."""
    before = set(threading.enumerate())
    with ExitStack() as stack:
        made = Net(stack)
        plain = wire._PlainSocket.connect

        def connect(self: wire._PlainSocket, place: tuple[str, int]) -> None:
            plain(self, ("127.0.0.1", made.route(*place)))

        monkeypatch.setattr(wire._PlainSocket, "connect", connect)
        yield made
    assert set(threading.enumerate()) <= before
