"""Asking one host for one thing: in its turn, and again where it says so or nothing at all came."""

from __future__ import annotations

import ssl
import time
from dataclasses import dataclass, field

from tellings.adapters.fetching import robots
from tellings.adapters.fetching.addresses import Resolver, checked, is_public, resolved
from tellings.adapters.fetching.answers import Answer, seconds_to_wait
from tellings.adapters.fetching.cache import Entry
from tellings.adapters.fetching.exchange import Question, exchanged
from tellings.adapters.fetching.hosts import Host, Hosts, busy
from tellings.adapters.fetching.manners import Clock, Manners
from tellings.adapters.fetching.targets import Target, target
from tellings.adapters.fetching.wire import Watch
from tellings.errors import ReportRejected

_AGAIN = {429, 502, 503, 504}
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"


@dataclass(slots=True)
class Errand:
    """One page, or one robots.txt, being fetched: what it may still take, and what there is to say of it.

    `seconds` is time of the network's; `patience` is what servers may ask us to wait before another try. `private` says whether
    the next host may be a private one.
    """

    watch: Watch
    seconds: float
    patience: float
    private: bool
    for_robots: bool = False
    notes: list[str] = field(default_factory=list)


class Asker:
    """Sends requests, each in its host's turn."""

    def __init__(self, manners: Manners, clock: Clock, tls: ssl.SSLContext, resolve: Resolver) -> None:
        self._manners = manners
        self._clock = clock
        self._tls = tls
        self._resolve = resolve
        self._proxy = target(manners.proxy) if manners.proxy else None
        self.hosts = Hosts(manners, clock)

    def locate(self, host: Host, where: Target, errand: Errand) -> None:
        """Look up a host's addresses, once, and check them. From a public host no redirect leads to a private one."""
        self._look_up(host, where)
        checked(host.name, host.addresses, private=errand.private)
        errand.private = errand.private and not all(map(is_public, host.addresses))

    def is_private(self, url: str) -> bool:
        """Whether a URL is at a host that is known to be private."""
        try:
            where = target(url)
            host = self.hosts.named(where.host)
            self._look_up(host, where)
        except ReportRejected:
            return False
        return not all(map(is_public, host.addresses))

    def _look_up(self, host: Host, where: Target) -> None:
        with host.learning:
            if not host.addresses:
                try:
                    host.addresses = resolved(host.name, where.port, self._resolve)
                except ReportRejected:
                    if self._proxy is None:  # a proxy may know names that we do not
                        raise

    def answered(self, host: Host, where: Target, errand: Errand, entry: Entry | None) -> Answer:
        """What a host answers in the end. Raises `ReportRejected`, `Stopped`."""
        for tries_left in reversed(range(self._manners.tries)):
            nth = self._manners.tries - tries_left
            try:
                answer = self._once(host, where, errand, entry)
            except ReportRejected as rejected:
                if rejected.reason != "unreachable" or nth > 1 or not tries_left:
                    raise
                self._put_off(host, errand, _backoff(nth))
                continue
            if answer.status not in _AGAIN:
                return answer
            asked = seconds_to_wait(answer, self._clock.now())
            if asked is not None or tries_left:
                self._put_off(host, errand, _backoff(nth) if asked is None else asked)
        return answer

    def _put_off(self, host: Host, errand: Errand, seconds: float) -> None:
        """Leave the host alone for so long; `busy` where that is longer than we wait."""
        host.put_off(self._clock, seconds)
        errand.patience -= seconds
        if errand.patience < 0:
            raise busy(host, seconds)

    def _once(self, host: Host, where: Target, errand: Errand, entry: Entry | None) -> Answer:
        manners, proxy = self._manners, self._proxy
        question = Question(
            where=where,
            addresses=host.addresses if proxy is None else resolved(proxy.host, proxy.port, self._resolve),
            proxy=proxy,
            headers={
                "User-Agent": manners.agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip",
                "Connection": "close",
                **(entry.conditions if entry else {}),
            },
            most=robots.LONGEST if errand.for_robots else manners.largest_page,
            cut=errand.for_robots,
            connect_timeout=manners.connect_timeout,
        )
        with self.hosts.turn(host, errand.watch), errand.watch.guarded(errand.seconds, manners.read_timeout) as guard:
            began = time.monotonic()
            try:
                answer = exchanged(question, guard, self._tls)
            except ReportRejected as rejected:
                host.silences += rejected.reason in {"unreachable", "timeout"}
                raise
            finally:
                errand.seconds -= time.monotonic() - began
            host.silences = 0
            return answer


def _backoff(nth: int) -> float:
    """Seconds before another try where the server does not say: 2, 4, 8…"""
    return float(2**nth)
