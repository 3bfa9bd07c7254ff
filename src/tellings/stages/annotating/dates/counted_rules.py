"""Rules for days and months that are counted to: "Tuesday week", "the Friday before last", "the eleventh month of this year"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.calendar import Moment, moment
from tellings.stages.annotating.dates.context import Context, Rule, rule
from tellings.stages.annotating.dates.expression import Meaning
from tellings.stages.annotating.dates.needs import FIGURES, one_of
from tellings.stages.annotating.dates.part_rules import last_season
from tellings.stages.annotating.dates.pieces import YEAR, Pieces
from tellings.stages.annotating.dates.years import WHOSE_YEAR, year_of, year_of_part

_GOES_ON = r"(?!\s+\w)|(?=\s+(?:to|for|in|at|with|and|but|by|when|after|before)\b)"
"""What follows "Thursday last" where nothing is counted: no "week", no "month"."""
_WEEK = 7


def rules(p: Pieces) -> Iterator[Rule]:
    """The rules, built from the pieces of a language."""
    yield rule(
        "weekday week",
        rf"(?P<d>{p.weekday})\s+(?P<u>week|fortnight)(?!\s+(?:after|by|in)\s)"
        rf"|(?:an?|(?P<n>two|three))\s+(?P<v>weeks?|fortnight)\s+(?:on|from|next)\s+(?P<e>{p.weekday})",
        _weekday_week,
        p.needs.weekday,
        one_of("week", "weeks", "fortnight"),
    )
    yield rule(
        "weekday before last",
        rf"the\s+(?:(?P<d>{p.weekday})|(?P<s>{p.season}))\s+before\s+last(?:{_GOES_ON})",
        _before_last,
        one_of("before"),
        one_of("last"),
    )
    yield rule("weekday last", rf"(?P<d>{p.weekday})\s+last(?:{_GOES_ON})", _weekday_last, p.needs.weekday, one_of("last"))
    yield rule(
        "month by its number",
        rf"(?:the\s+)?(?P<n>{p.ordinal})\s+month\s+(?:of|in)\s+(?:the\s+year\s+)?(?P<y>this\s+year|the\s+current\s+year|{WHOSE_YEAR}|{YEAR}|(?<=the\syear\s)1[0-4]\d\d)",
        _numbered_month,
        one_of("month"),
    )
    yield rule(
        "night between days",
        rf"(?:the\s+)?night\s+(?:of|from|between)\s+(?:the\s+)?(?P<r>{p.weekday}|{p.daynumber}\s+{p.month}|{p.month}\s+{p.daynumber})"
        rf"\s*(?:to|into|and|on\s+to|-|–|/)\s*(?:{p.weekday}|{p.daynumber}\s+{p.month}|{p.month}\s+{p.daynumber})",
        _night_between,
        one_of("night"),
    )
    figures = r"(?P<a>3[01]|[12]\d|0?[1-9])\.\s?(?P<b>1[0-2]|0?[1-9])\."
    yield rule("day and month in figures", figures, _in_figures, FIGURES)
    old = r"the\s+year\s+(?:of\s+(?:our|the)\s+Lord\s+)?(?P<y>1[0-4]\d\d|[1-9]\d\d)"
    yield rule("old year", old, _old_year, one_of("year"), FIGURES)


def _off(value: str, days: int) -> str:
    """A day some days off; a weekday of which no more is known stays itself."""
    return calendar.shift_days(moment(value), days) or value


def _weekday_week(match: re.Match[str], context: Context) -> Meaning | None:
    """A week or two after the weekday that comes next; what lasts "for two weeks from Monday" begins on it."""
    if match["e"] and context.before(match, r"\b(?:for|over|of|in|within|about|nearly|lasts?|lasting|last|every|once|twice)\s"):
        return None
    number = context.lexis.weekdays[(match["d"] or match["e"]).casefold()]
    weeks = 2 if "fortnight" in (match["u"] or match["v"]).casefold() else int(context.lexis.number(match["n"] or "") or 1)
    return Meaning(_off(calendar.weekday(context.anchor, number, 1), _WEEK * weeks))


def _last(number: int, context: Context) -> str:
    day_before = calendar.shift_days(context.anchor, -1)
    return calendar.weekday(moment(day_before) if day_before else context.anchor, number, -1)


def _before_last(match: re.Match[str], context: Context) -> Meaning:
    if match["d"]:
        return Meaning(_off(_last(context.lexis.weekdays[match["d"].casefold()], context), -_WEEK))
    season = context.lexis.seasons[match["s"].casefold()]
    year = last_season(season, context)
    return Meaning(f"{calendar.year_text(None if year is None else year - 1)}-{season}")


def _weekday_last(match: re.Match[str], context: Context) -> Meaning:
    return Meaning(_last(context.lexis.weekdays[match["d"].casefold()], context))


def _numbered_month(match: re.Match[str], context: Context) -> Meaning | None:
    number, year = context.lexis.ordinals[match["n"].casefold()], year_of(match["y"], context)
    return Meaning(str(Moment(year, number))) if number <= calendar.MONTHS else None


def _night_between(match: re.Match[str], context: Context) -> Meaning | None:
    """The night from one day to the next, which is told as the first's."""
    day = context.meaning(*match.span("r"))
    return Meaning(day.value, "time", "NI") if day and day.value else None


def _in_figures(match: re.Match[str], context: Context) -> Meaning | None:
    """As "until 31.3." has it, the day first; what grew "by 3.2." at the end of a sentence did so by a number."""
    led = context.before(match, r"\b(?:on|until|till|since)\s")
    goes_on = re.match(r"\s*[a-z,)–-]", context.text[match.end() :]) is not None
    within = goes_on and context.before(match, r"\b(?:from|to|by|before|after|between|and)\s|[–-]")
    if not led and not within:
        return None
    day, month = int(match["a"]), int(match["b"])
    return Meaning(str(Moment(year_of_part(match, month, day, context), month, day)))


def _old_year(match: re.Match[str], context: Context) -> Meaning:
    del context
    return Meaning(f"{int(match['y']):04}", dated=True)
