"""Rules for times told by another: "the day before", "the week after next", "on the eve of Sunday's vote"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.calendar import moment
from tellings.stages.annotating.dates.context import Context, Rule, rule
from tellings.stages.annotating.dates.expression import Meaning
from tellings.stages.annotating.dates.lexis import either
from tellings.stages.annotating.dates.needs import one_of
from tellings.stages.annotating.dates.pieces import YEAR, Pieces
from tellings.stages.annotating.dates.stepping import (
    around,
    away_from_last,
    designator,
    of_the_scene,
    step_from,
    step_from_last,
)

_STOP = r"(?=\s*(?:[.,;:!?)”\"’—–]|$)|\s+(?:and|but|when|as|while|with|in|at)\s)"
"""What follows "the day before" when no vote or visit does: then it is told of the day named last."""


def rules(p: Pieces, days: tuple[str, ...]) -> Iterator[Rule]:
    """The rules, built from the pieces of a language; `days` are its words such as "yesterday"."""
    dated = rf"(?:{p.month}\s+{p.daynumber}|{p.daynumber}\s+(?:of\s+)?{p.month})(?:,?\s+{YEAR})?|{p.weekday}|{either(days)}"
    yield rule(
        "beside",
        rf"(?:the\s+(?P<p>{p.part})|(?:the|{p.about}?(?P<n>{p.number}|an?))\s+(?P<u>{p.unit}))\s+(?P<w>before|after){_STOP}",
        _beside,
        one_of("before", "after"),
        p.needs.unit | p.needs.part,
    )
    yield rule("weekday beside", rf"the\s+(?P<d>{p.weekday})\s+(?P<w>before|after){_STOP}", _weekday_beside, p.needs.weekday)
    yield rule(
        "beyond",
        r"(?:(?P<b>early|late)\s+(?:in\s+)?)?(?:the\s+)?(?P<u>week|weekend|month|year|day)\s+(?P<w>after\s+next|before\s+last)",
        _beyond,
        one_of("next", "last"),
        one_of("before", "after"),
    )
    yield rule(
        "eve",
        rf"(?:the\s+)?(?P<w>eve\s+of|(?:day|night|evening)\s+before|(?:day|morning)\s+after)\s+(?P<r>{dated})",
        _eve,
        one_of("eve", "before", "after"),
    )
    yield rule("later in the day", r"(?:later|earlier|early|late)\s+(?:in|on)\s+(?:the|that)\s+day", _in_the_day, one_of("day"))
    yield rule("part of a date", rf"the\s+(?P<p>{p.part})\s+of\s+(?P<r>{dated})", _part_of, p.needs.part)
    yield rule(
        "weekday next",
        rf"(?P<d>{p.weekday})\s+next(?!\s+\w)|(?P<e>{p.weekday})\s+next(?=\s+(?:to|for|in|at|with|and|by)\b)",
        _next,
        one_of("next"),
    )
    yield rule(
        "weekday of a week",
        rf"(?P<d>{p.weekday})\s+(?:of\s+)?(?P<w>last|this|next)\s+week",
        _of_week,
        p.needs.weekday,
        one_of("week"),
    )


def _beside(match: re.Match[str], context: Context) -> Meaning | None:
    back = -1 if match["w"].casefold() == "before" else 1
    if match["p"]:
        part = context.lexis.parts[match["p"].casefold()]
        return Meaning(around(context, back), "time", part, aside=back < 0) if context.day or back < 0 else None
    unit = match["u"].casefold()
    if match["n"] is None:
        found = step_from_last(unit, back, context) if not unit.endswith("s") else None
        return replace(found, aside=back < 0) if found else None
    number = 1 if match["n"].casefold() in ("a", "an") else context.lexis.number(match["n"])
    return away_from_last(designator(unit, context), int(number) * back, context) if number else None


def _weekday_beside(match: re.Match[str], context: Context) -> Meaning:
    number, back = context.lexis.weekdays[match["d"].casefold()], match["w"].casefold() == "before"
    beside = moment(around(context, -1 if back else 1))
    return Meaning(calendar.weekday(beside, number, -1 if back else 1), aside=back)


def _in_the_day(match: re.Match[str], context: Context) -> Meaning:
    del match
    return Meaning(of_the_scene(context))


def _beyond(match: re.Match[str], context: Context) -> Meaning | None:
    step = 2 if "next" in match["w"].casefold() else -2
    found = step_from(match["u"].casefold(), step, context)
    if found is None or not found.value or (match["b"] or "").casefold() != "early" or match["u"].casefold() != "week":
        return found
    return Meaning(calendar.first_days(found.value), whole=found.value)


def _eve(match: re.Match[str], context: Context) -> Meaning | None:
    day = context.meaning(*match.span("r"))
    words = match["w"].casefold()
    step = 1 if "after" in words else -1
    value = calendar.shift_days(moment(day.value), step) if day and day.value else None
    part = "NI" if words.startswith(("night", "evening")) else "MO" if words.startswith("morning") else ""
    return Meaning(value, "time" if part else "date", part) if value else None


def _part_of(match: re.Match[str], context: Context) -> Meaning | None:
    day = context.meaning(*match.span("r"))
    part = context.lexis.parts[re.sub(r"\s+", " ", match["p"].casefold())]
    return Meaning(day.value, "time", part) if day and day.value else None


def _next(match: re.Match[str], context: Context) -> Meaning:
    number = context.lexis.weekdays[(match["d"] or match["e"]).casefold()]
    after = calendar.shift_days(context.anchor, 1)
    return Meaning(calendar.weekday(moment(after) if after else context.anchor, number, 1))


def _of_week(match: re.Match[str], context: Context) -> Meaning:
    step = context.lexis.steps[match["w"].casefold()]
    return Meaning(calendar.weekday_of_week(context.anchor, context.lexis.weekdays[match["d"].casefold()], step))
