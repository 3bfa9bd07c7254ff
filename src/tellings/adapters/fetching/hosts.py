"""One request at a time to a host, and an interval between two: what a fetcher knows of each host it has asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tellings.adapters.fetching.manners import Clock, Manners
from tellings.adapters.fetching.robots import Rules
from tellings.adapters.fetching.wire import Stopped, Watch
from tellings.errors import ReportRejected

_SILENCES = 3
"""After so many requests in a row that a host left unanswered it is not asked again in this run."""


@dataclass(slots=True, eq=False)
class Host:
    """A host by its name, whatever the port. `addresses` are looked up once for a run, so that they cannot change under us.

    `rules` are by site, each with when it was asked for. `asking` is held for one request, and nothing else is waited for under
    it; `learning` is held while the addresses and the rules are found out.
    """

    name: str
    interval: float
    addresses: tuple[str, ...] = ()
    next_at: float = 0.0
    silences: int = 0
    asking: threading.Lock = field(default_factory=threading.Lock)
    learning: threading.RLock = field(default_factory=threading.RLock)
    rules: dict[str, tuple[Rules | ReportRejected, float]] = field(default_factory=dict)

    def put_off(self, clock: Clock, seconds: float) -> None:
        """Leave the host alone for so long."""
        self.next_at = max(self.next_at, clock.passing() + seconds)

    def slow_down(self, interval: float) -> None:
        """Leave more time between requests from now on; also after the one that said so."""
        if interval > self.interval:
            self.next_at += interval - self.interval
            self.interval = interval


class Hosts:
    """All hosts asked so far."""

    def __init__(self, manners: Manners, clock: Clock) -> None:
        self._manners = manners
        self._clock = clock
        self._known: dict[str, Host] = {}
        self._lock = threading.Lock()

    def named(self, name: str) -> Host:
        """What is known of a host."""
        with self._lock:
            return self._known.setdefault(name, Host(name, self._manners.interval))

    @contextmanager
    def turn(self, host: Host, watch: Watch) -> Iterator[None]:
        """One's turn to ask a host: alone, and not too soon. Raises `ReportRejected` (`busy`, `unreachable`), `Stopped`."""
        with host.asking:
            if host.silences >= _SILENCES:
                message = f"{host.name} left the last {_SILENCES} requests unanswered, and is not asked again in this run."
                raise ReportRejected("unreachable", message, remedy="Try again later.")
            self._await(host, watch.stopped)
            try:
                yield
            finally:
                host.put_off(self._clock, host.interval)

    def _await(self, host: Host, stopped: threading.Event) -> None:
        left = host.next_at - self._clock.passing()
        if left > max(self._manners.longest_wait, host.interval):
            raise busy(host, left)
        while left > 0 and not stopped.is_set():
            self._clock.wait(stopped, left)
            left = host.next_at - self._clock.passing()
        if stopped.is_set():
            raise Stopped


def busy(host: Host, seconds: float) -> ReportRejected:
    """Why a host is left alone."""
    message = f"{host.name} asks to be left alone for {seconds:.0f} seconds."
    return ReportRejected("busy", message, remedy="Try again after that.")
