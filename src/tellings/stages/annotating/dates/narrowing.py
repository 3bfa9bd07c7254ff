"""Edges of a time: "the end of June" is about its last day, "early next week" its first three."""

from __future__ import annotations

import re
from dataclasses import replace

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.context import Context
from tellings.stages.annotating.dates.expression import Meaning

_EDGE = re.compile(r"(?:the\s+)?(?:very\s+)?(?P<w>end|close|beginning|start|outset)\s+of\s", re.IGNORECASE)
_EARLY = re.compile(r"early\s+", re.IGNORECASE)
_CLOSED = r"\b(?:by|until|till|before|through)\s"
"""Words with which an end is a limit, which is exact; without them "at the end of June" may be a day or two before."""
_OPEN = r"\b(?:since|from)\s"
_WEEK = re.compile(r"\d{4}-W\d\d")


def narrowed(meaning: Meaning, match: re.Match[str], context: Context) -> Meaning:
    """A meaning cut down to the edge that its words name, if they name one; `whole` keeps what it is an edge of."""
    value = meaning.value or ""
    edge = _EDGE.match(match.group())
    if edge is not None:
        last = edge["w"].casefold() in ("end", "close")
        day = _last(value) if last else _first(value)
        exact = context.before(match, _CLOSED if last else _OPEN)
        return replace(meaning, value=day + ("" if exact else "~"), whole=value) if day else meaning
    if _EARLY.match(match.group()) and _WEEK.fullmatch(value):
        return replace(meaning, value=calendar.first_days(value), whole=value)
    return meaning


def _first(value: str) -> str | None:
    if _WEEK.fullmatch(value):
        return calendar.first_days(value).partition("/")[0]
    month = re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2]))?", value)
    return f"{month[1]}-{month[2] or '01'}-01" if month else None


def _last(value: str) -> str | None:
    month = re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2]))?", value)
    return calendar.last_day(int(month[1]), int(month[2] or 12)) if month else None
