"""Rules for times of the day by the clock: "10 p.m. Wednesday", "noon", "at 14:30 GMT"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.stages.annotating.dates.context import Context, Rule, rule
from tellings.stages.annotating.dates.deictic_rules import known_day
from tellings.stages.annotating.dates.expression import Meaning
from tellings.stages.annotating.dates.lexis import either
from tellings.stages.annotating.dates.pieces import YEAR, Pieces


def rules(p: Pieces, days: tuple[str, ...]) -> Iterator[Rule]:
    """The rules, built from the pieces of a language; `days` are its words such as "yesterday"."""
    yield rule("clock", _pattern(p, either(days)), _clock, p.needs.clock)


def _pattern(p: Pieces, days: str) -> str:
    twelve = r"(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?\s*(?P<ap>[ap]\.?\s?m\b\.?)"
    four = r"(?P<h2>[01]?\d|2[0-4])(?P<colon>:)(?P<m2>[0-5]\d)(?::[0-5]\d)?"
    zone = r"(?:\s*\(?(?P<z>(?-i:[A-Z]{2,4}T|GMT|UTC|IST|BST))\b\)?|\s+(?:local|Moscow|London|New\s+York|Eastern|Pacific|Central)(?:\s+(?:standard|daylight))?\s+time)?"
    rest = rf"(?:,?\s+(?:on\s+)?(?P<r>{days}|(?:last\s+|this\s+|next\s+)?{p.weekday}(?:\s+{p.part})?|{p.month}\s+{p.daynumber}(?:,?\s+{YEAR})?|{p.daynumber}\s+{p.month}(?:,?\s+{YEAR})?))?"
    return rf"{p.about}?(?:{twelve}|{four}|(?P<c>{p.clock})){zone}{rest}"


def _clock(match: re.Match[str], context: Context) -> Meaning | None:
    hour, minute = _hour(match, context)
    if hour is None or hour > 24 or minute > 59:
        return None
    if (
        match["colon"]
        and not (match["z"] or match["r"])
        and not context.before(match, r"\b(?:at|by|around|about|until|since|from|to|and)\s")
    ):
        return None
    day = context.meaning(*match.span("r")) if match["r"] else None
    value = day.value if day and day.value else known_day(context.anchor) if not context.day else context.day
    # ISO 8601-2 has no 24 o'clock any more; the midnight after a day is the last thing known of it.
    clock = "T23:59:59" if hour == 24 else f"T{hour:02}:{minute:02}:00"
    return Meaning(f"{value}{clock}", "time")


def _hour(match: re.Match[str], context: Context) -> tuple[int | None, int]:
    if match["c"]:
        return context.lexis.clock[match["c"].casefold()], 0
    if match["h2"]:
        return int(match["h2"]), int(match["m2"])
    hour, minute = int(match["h"]), int(match["m"] or 0)
    if hour > 12:
        return None, 0
    afternoon = match["ap"].casefold().startswith("p")
    return hour % 12 + (12 if afternoon else 0), minute
