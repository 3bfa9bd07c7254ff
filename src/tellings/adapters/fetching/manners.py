"""How a fetcher behaves: its limits, validated at the door, and the clock that it waits by."""

from __future__ import annotations

import dataclasses
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from tellings.adapters.fetching.targets import target
from tellings.errors import ReportRejected, SettingsError

ROBOT = "Tellings"
"""The name that a robots.txt calls us by (RFC 9309: letters, `_` and `-` alone)."""

PROJECT_PAGE = "https://tellings.example"
"""Stands in until the project has a page of its own."""


def agent(contact: str = PROJECT_PAGE) -> str:
    """Who asks, for the header User-Agent: the program, its version, and where a server's keeper finds whom to write to."""
    try:
        release = version("tellings")
    except PackageNotFoundError:  # run from a folder that was never installed
        release = "0"
    return f"{ROBOT}/{release} (+{contact}; reads public reports)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """What a fetcher keeps to. Times are in seconds, sizes in bytes.

    `interval` lies between two requests to one host; a longer Crawl-delay is obeyed up to `longest_delay`. `page_time` bounds all
    that the network does for one page, redirects and repeats included; waiting out of politeness does not count. A server that
    asks for more than `longest_wait` before another try is left alone. `largest_page` counts bytes after decompression.
    `freshest` bounds for how long a server's word that a page will not change is taken; `cache_size` is of all pages kept.
    `proxy` is asked in the place of all servers (`http://host:port`; none named in the environment is): names that only the proxy
    can look up are then not checked for private addresses.
    """

    interval: float = 1.0
    longest_delay: float = 30.0
    longest_wait: float = 60.0
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    page_time: float = 60.0
    largest_page: int = 20_000_000
    redirects: int = 5
    tries: int = 3
    hosts_at_once: int = 4
    freshest: float = 86_400.0
    cache_size: int = 1_000_000_000
    allow_private: bool = False
    proxy: str = ""
    agent: str = dataclasses.field(default_factory=agent)

    def __post_init__(self) -> None:
        for name in ("interval", "longest_delay", "longest_wait", "freshest", "redirects", "cache_size"):
            if not 0 <= getattr(self, name) < math.inf:
                raise SettingsError(f"{name} must be 0 or more, not {getattr(self, name)}.")
        for name in ("connect_timeout", "read_timeout", "page_time", "largest_page", "tries", "hosts_at_once"):
            if not 0 < getattr(self, name) < math.inf:
                raise SettingsError(f"{name} must be more than 0, not {getattr(self, name)}.")
        if self.proxy and not _is_proxy(self.proxy):
            raise SettingsError(
                f"{self.proxy.rpartition('@')[2]} is no proxy.", remedy="Name it as http://host:port, without a user name."
            )
        if not self.agent.isascii() or not self.agent.isprintable() or not self.agent:
            raise SettingsError("The name given to servers must be of printable ASCII characters.")


def _is_proxy(url: str) -> bool:
    try:
        where = target(url)
    except ReportRejected:
        return False
    return where.scheme == "http" and where.path == "/"


def _wait(stopped: threading.Event, seconds: float) -> None:
    stopped.wait(seconds)


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a fetcher gets time from: `now` in seconds since 1970 for what is kept between runs, `passing` for intervals, and
    `wait` to let some seconds pass, or fewer once the event is set. Nothing of it gets into a result.
    """

    now: Callable[[], float] = time.time
    passing: Callable[[], float] = time.monotonic
    wait: Callable[[threading.Event, float], None] = _wait
