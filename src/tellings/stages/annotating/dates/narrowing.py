"""Edges of a time: "by the end of June" is by its last day, "early next week" its first three days."""

from __future__ import annotations

import re
from dataclasses import replace

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.context import Context
from tellings.stages.annotating.dates.expression import Meaning

_EDGE = re.compile(r"(?:the\s+)?(?:very\s+)?(?P<w>end|close|beginning|start|outset)\s+of\s", re.IGNORECASE)
_EARLY = re.compile(r"early\s+", re.IGNORECASE)
_CLOSED = r"\b(?:by|until|till|before|through)\s"
"""Words with which the end of a month is a limit, and so its last day; without them it is as much of a month as is told."""
_OPEN = r"\b(?:since|from)\s"
_WEEK = re.compile(r"\d{4}-W\d\d")


def narrowed(meaning: Meaning, match: re.Match[str], context: Context) -> Meaning:
    """A meaning cut down to the edge that its words name, if they name one; `whole` keeps what it is an edge of."""
    if meaning.whole:
        return meaning
    value = meaning.value or ""
    edge = _EDGE.match(match.group())
    if edge is not None:
        last = edge["w"].casefold() in ("end", "close")
        exact = context.before(match, _CLOSED if last else _OPEN)
        return replace(meaning, value=_edge(value, last=last, exact=exact), whole=value)
    if _EARLY.match(match.group()) and _WEEK.fullmatch(value):
        return replace(meaning, value=calendar.first_days(value), whole=value)
    return meaning


def _edge(value: str, *, last: bool, exact: bool) -> str:
    """Of a year its last or first month, of a month as a limit its last or first day, of a week its Monday."""
    if _WEEK.fullmatch(value) and not last:
        return calendar.first_days(value).partition("/")[0]
    if re.fullmatch(r"\d{4}", value):
        return f"{value}-12" if last else f"{value}-01"
    if exact and re.fullmatch(r"\d{4}-(?:0\d|1[0-2])", value):
        return calendar.last_day(int(value[:4]), int(value[5:])) if last else f"{value}-01"
    return value
