"""From the text of a URL to what is asked of whom; every parser after this one sees the parts, never the text."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from tellings.errors import ReportRejected

LONGEST_URL = 8_000
"""RFC 9110 asks that 8000 octets be understood; nothing that is published as an address is longer."""

_PORTS = {"http": 80, "https": 443}
_UNSEEMLY = re.compile(r"[\x00-\x1f\x7f-\xa0\u200e\u200f\u2028-\u202e\u2066-\u2069]|\\")
"""Controls and backslashes, which parsers of URLs read differently from each other."""

_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")
"""A percent sign that means itself. urllib3 would encode all others with it, and so name another page."""


@dataclass(frozen=True, slots=True)
class Target:
    """A page at a server. `host` is in ASCII without brackets; `path` has the query and no fragment."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port as a URL: what one robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address in normal form."""
        return self.site + self.path


def shown(url: str) -> str:
    """A URL as a message shows it: nothing unprintable, and not without end."""
    clean = "".join(character if character.isprintable() else "�" for character in url[:200])
    return clean + ("…" if len(url) > 200 else "")


def target(url: str) -> Target:
    """What a URL asks of whom. Raises `ReportRejected` (`not-http`, `credentials`)."""
    url = _STRAY.sub("%25", url.strip().replace(" ", "%20"))
    if len(url) > LONGEST_URL or _UNSEEMLY.search(url):
        raise _no_address(url, "is no address of a page: it is too long, or has controls or backslashes in it")
    try:
        parts = parse_url(url)
    except (LocationParseError, ValueError):
        raise _no_address(url, "is no address of a page") from None
    if parts.scheme not in _PORTS:
        raise _no_address(url, "is not at a web server: only http and https are asked")
    if parts.auth is not None:
        message = (
            f"{shown(url.rpartition('@')[2])} has a user name or password before it, which would be sent to whoever answers."
        )
        raise ReportRejected(
            "credentials", message, remedy="Leave it out; a page that needs it can be saved and read as a file."
        )
    host = (parts.host or "").strip("[]").removesuffix(".")
    if not host or "%" in host or parts.port == 0:
        raise _no_address(url, "names no server")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query is not None else "")
    return Target(parts.scheme, host, parts.port or _PORTS[parts.scheme], path if path.startswith("/") else f"/{path}")


def onward(here: Target, location: str) -> Target:
    """Where a redirect leads. Raises `ReportRejected` as `target` does, and `downgrade` from https to http."""
    with contextlib.suppress(UnicodeEncodeError, UnicodeDecodeError):
        location = location.encode("latin-1").decode()  # servers send UTF-8 where HTTP has ASCII
    try:
        there = target(urljoin(here.url, location.strip()))
    except ValueError:
        raise _no_address(location, "is no address of a page") from None
    if here.scheme == "https" and there.scheme == "http":
        message = f"{shown(here.url)} leads to {shown(there.url)}, where anyone on the way could change what comes."
        raise ReportRejected("downgrade", message, remedy="If you trust it, name the http address yourself.")
    return there


def _no_address(url: str, what: str) -> ReportRejected:
    return ReportRejected("not-http", f"{shown(url)} {what}.", remedy="Name a page by its whole address: https://…")
