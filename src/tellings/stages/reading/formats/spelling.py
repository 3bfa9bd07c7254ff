"""How records spell moments, in the form that readers of dates know."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_EPOCH = re.compile(r"(\d{10}|\d{13})(?:\.\d+)?$")
_BASIC = re.compile(
    r"((?:1[5-9]|2\d)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?([01]\d|2[0-4])([0-5]\d)([0-5]\d)?(Z|[+-]\d\d:?\d\d)?)?$"
)
_CLOCK = re.compile(r"(\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?)\s*$", re.IGNORECASE)
"""A time at the end of a moment, without a zone."""


def spelt(words: str) -> str:
    """A date or moment: ISO 8601 without separators gets them, and seconds since 1970 a day."""
    said = words.strip()
    epoch = _EPOCH.match(said)
    if epoch:
        seconds = int(epoch.group(1)) / (1000 if len(epoch.group(1)) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    basic = _BASIC.match(said)
    if basic is None:
        return words
    year, month, day, hour, minute, second, zone = basic.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    zone = f"{zone[:3]}:{zone[-2:]}" if zone and zone != "Z" else zone or ""
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}"


def in_utc(words: str) -> str:
    """A moment that is in UTC, as the name of its field says, with that zone where it names none."""
    return _CLOCK.sub(r"\1 UTC", words)
