"""What a server's headers say: of the page, of when it was sent, and of how long it may be kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_NOT_OF_THE_WEB = {
    "utf-7",
    "utf7",
    "u7",
    "unicode_escape",
    "raw_unicode_escape",
    "idna",
    "punycode",
    "mbcs",
    "oem",
    "undefined",
}
"""Codecs of Python's that no server means."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers by their names in small letters, and the body with its transfer undone."""

    status: int
    headers: Mapping[str, str]
    data: bytes = field(default=b"", repr=False)

    def header(self, name: str) -> str:
        """A header's value, empty where there is none."""
        return self.headers.get(name, "")

    @property
    def content_type(self) -> str | None:
        """The media type in small letters, without parameters."""
        name = self.header("content-type").partition(";")[0].strip().lower()
        return name if re.fullmatch(r"[\w.+-]{1,80}/[\w.+-]{1,80}", name, re.ASCII) else None

    @property
    def charset(self) -> str | None:
        """The charset as the server words it, in small letters."""
        named = re.search(r";\s*charset\s*=\s*[\"']?([^\"';\s]+)", self.header("content-type")[:400], re.IGNORECASE)
        return named[1].lower() if named else None

    @property
    def retrieved(self) -> str | None:
        """The server's own date, ISO 8601 in UTC."""
        sent = moment(self.header("date"))
        return sent.strftime("%Y-%m-%dT%H:%M:%SZ") if sent else None


def known_charset(name: str | None) -> str | None:
    """A charset's name where Python has it and the web uses it, else None."""
    if name is None or not re.fullmatch(r"[\w.:-]{1,40}", name, re.ASCII) or name in _NOT_OF_THE_WEB:
        return None
    try:
        b"text".decode(name, "replace")  # not of nothing, for which Python does not even look the name up
    except (LookupError, ValueError):
        return None
    return name


def moment(header: str) -> datetime | None:
    """An HTTP date in UTC, None where it is none."""
    try:
        found = parsedate_to_datetime(header[:80])
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if 1990 <= found.year <= 9000 else None


def seconds_to_wait(answer: Answer, now: float) -> float | None:
    """What a Retry-After asks for: seconds, or a date by the server's clock; None where it asks nothing."""
    asked = answer.header("retry-after").strip()
    if re.fullmatch(r"[0-9]{1,9}", asked):
        return float(asked)
    until = moment(asked)
    if until is None:
        return None
    sent = moment(answer.header("date"))
    return max(0.0, until.timestamp() - (sent.timestamp() if sent else now))


def may_be_kept(answer: Answer) -> bool:
    """Whether a cache of one's own may keep this (RFC 9111): not where the server forbids it, or answers each time otherwise."""
    return "no-store" not in _directives(answer) and answer.header("vary").strip() != "*"


def lifetime(answer: Answer) -> float:
    """For how many seconds after it was sent the server says a page is good; 0 where it says nothing."""
    directives = _directives(answer)
    if "no-cache" in directives:
        return 0.0
    age = answer.header("age").strip()
    passed = float(age) if re.fullmatch(r"[0-9]{1,9}", age) else 0.0
    if "max-age" in directives:
        named = directives["max-age"].strip('"')
        return max(0.0, float(named) - passed) if re.fullmatch(r"[0-9]{1,12}", named) else 0.0
    expires, sent = moment(answer.header("expires")), moment(answer.header("date"))
    return max(0.0, (expires - sent).total_seconds() - passed) if expires and sent else 0.0


def _directives(answer: Answer) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in answer.header("cache-control")[:1000].split(","):
        name, _, value = part.partition("=")
        found.setdefault(name.strip().lower(), value.strip())
    return found
