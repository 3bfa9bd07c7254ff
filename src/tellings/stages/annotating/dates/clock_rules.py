"""Rules for times of the day by the clock: "10 p.m. Wednesday", "noon", "at 14:30 GMT"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.stages.annotating.dates.context import Context, Rule, rule
from tellings.stages.annotating.dates.expression import Meaning
from tellings.stages.annotating.dates.lexis import either
from tellings.stages.annotating.dates.needs import FIGURES, one_of
from tellings.stages.annotating.dates.pieces import YEAR, Pieces
from tellings.stages.annotating.dates.stepping import known_day, of_the_scene


def rules(p: Pieces, days: tuple[str, ...], hours: tuple[str, ...]) -> Iterator[Rule]:
    """The rules, built from the pieces of a language; `days` are its words such as "yesterday", `hours` those from one to twelve."""
    zone = r"(?:\s*\(?(?P<z>(?-i:[A-Z]{2,4}T|GMT|UTC|IST|BST))\b\)?|\s+(?:local|Moscow|London|New\s+York|Eastern|Pacific|Central)(?:\s+(?:standard|daylight))?\s+time)?"
    rest = rf"(?:,?\s+(?:on\s+)?(?P<r>{either(days)}|(?:last\s+|this\s+|next\s+)?{p.weekday}(?:\s+{p.part})?|{p.month}\s+{p.daynumber}(?:,?\s+{YEAR})?|{p.daynumber}\s+{p.month}(?:,?\s+{YEAR})?))?"
    twelve = r"(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?\s*(?P<ap>[ap]\.?\s?m\b\.?)"
    four = r"(?P<h2>[01]?\d|2[0-4])(?P<colon>:)(?P<m2>[0-5]\d)(?::[0-5]\d)?"
    yield rule("clock", rf"{p.about}?(?:{twelve}|{four}|(?P<c>{p.clock})){zone}{rest}", _clock, p.needs.clock)
    yield rule(
        "minutes past the hour",
        rf"{p.about}?(?P<f>half(?=\s+past)|(?:an?\s+)?quarter|(?:five|ten|twenty|twenty-five)(?=\s+(?:minutes\s+(?:past|to)|past)\s))(?:\s+minutes)?"
        rf"\s+(?P<w>past|to)\s+(?P<h>{either(hours)})(?P<p>\s+in\s+the\s+(?:morning|afternoon|evening)|\s+at\s+night)?{rest}",
        _past_the_hour,
        one_of("past", "to"),
        one_of(*hours),
    )
    hour = rf"(?P<h>\d{{1,2}}|{either(hours)})(?:[:.](?P<m>[0-5]\d)|\s+(?P<half>thirty))?"
    clock = r"\s+o[’']clock"
    part = r"(?:\s+in\s+the\s+(?P<p>morning|afternoon|evening)|\s+at\s+(?P<n>night)|\s+(?P<w>this\s+(?:morning|afternoon|evening)))"
    yield rule(
        "hour of a part of the day",
        rf"{p.about}?{hour}(?:(?:{clock})?{part}{rest}|{clock}\s+(?:on\s+)?(?P<q>(?:last\s+|this\s+)?{p.weekday}\s+{p.part}))",
        _hour_of_part,
        p.needs.part,
        one_of(*hours) | FIGURES,
    )


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
    return _at(hour, minute, match, context)


def _at(hour: int, minute: int, match: re.Match[str], context: Context, *, today: bool = False) -> Meaning:
    """A time of the day that is named with it, else of the day that is told of."""
    named = "r" if match["r"] else "q" if match.groupdict().get("q") else None
    day = context.meaning(*match.span(named)) if named else None
    scene = known_day(context.anchor) if today else of_the_scene(context)
    value = (day.value if day and day.value else scene).partition("T")[0].rstrip("~")
    # ISO 8601-2 has no 24 o'clock any more; the midnight after a day is the last thing known of it.
    clock = "T23:59:59" if hour == _MIDNIGHT else f"T{hour:02}:{minute:02}:00"
    return Meaning(f"{value}{clock}", "time")


_MIDNIGHT = 24


def _hour_of_part(match: re.Match[str], context: Context) -> Meaning | None:
    """Seven in the evening", "four this morning", "two at night"."""
    words = (match["p"] or match["n"] or match["w"] or match["q"]).casefold().split()
    part = context.lexis.parts[words[-1]]
    number = context.lexis.number(match["h"])
    if number is None or not 1 <= number <= _NOON:
        return None
    minute = 30 if match["half"] else int(match["m"] or 0)
    later = part in ("AF", "EV") or (part == "NI" and number > _SMALL_HOURS)
    return _at(int(number) % _NOON + (_NOON if later else 0), minute, match, context, today=match["w"] is not None)


_NOON = 12


def _past_the_hour(match: re.Match[str], context: Context) -> Meaning | None:
    """As "half past ten in the evening"; where no part of the day is told, only the day is known."""
    words, hour = match["f"].casefold(), int(context.lexis.number(match["h"]) or 0)
    minutes = 30 if words == "half" else 15 if "quarter" in words else int(context.lexis.number(words) or 0)
    if not match["p"]:
        day = context.meaning(*match.span("r")) if match["r"] else None
        return Meaning((day.value if day and day.value else of_the_scene(context)).partition("T")[0], "time")
    part = context.lexis.parts[match["p"].split()[-1].casefold()]
    hour = hour % _NOON + (_NOON if part in ("AF", "EV") or (part == "NI" and hour > _SMALL_HOURS) else 0)
    back = match["w"].casefold() == "to"
    hour, minute = (hour - 1) % (2 * _NOON) if back else hour, 60 - minutes if back else minutes
    return _at(hour, minute, match, context)


def _hour(match: re.Match[str], context: Context) -> tuple[int | None, int]:
    if match["c"]:
        return context.lexis.clock[match["c"].casefold()], 0
    if match["h2"]:
        return int(match["h2"]), int(match["m2"])
    hour, minute = int(match["h"]), int(match["m"] or 0)
    afternoon = match["ap"].casefold().startswith("p")
    if hour > 12:
        return None, 0
    return hour % 12 + (12 if afternoon else 0), minute


_SMALL_HOURS = 5
"""At night up to this hour it is the morning's."""
