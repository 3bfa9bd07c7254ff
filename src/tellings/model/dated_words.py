"""Why a report has the date that it has, where its own words tell it: which line, and which words of that line."""

from __future__ import annotations

import re
from types import MappingProxyType

DATED_LINE = "a dated line at the head"
DATELINE = "its dateline"

_ROLES = MappingProxyType({DATED_LINE: "byline", DATELINE: "dateline"})


def because_of(line: str, words: str) -> str:
    """The reason of a date that stands in a line (`DATED_LINE` or `DATELINE`), with its words."""
    return f"{line}: {' '.join(words.split())}"


def read_from(because: str | None) -> tuple[str, re.Pattern[str] | None] | None:
    """The role of the segment in which a date was read, and what finds its words there; no pattern where the reason has none of them.

    None for a date that came with the report, in a field, a tag or an address, or that somebody corrected: no segment tells it.
    """
    line, _, words = (because or "").partition(": ")
    role = _ROLES.get(line)
    if role is None:
        return None
    spelt = r"\s+".join(map(re.escape, words.split()))
    return role, re.compile(rf"(?<!\w){spelt}(?!\w)") if spelt else None
