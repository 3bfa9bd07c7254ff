"""Rules for days and weeks of a month and for feasts: "3 to 5 June", "the second week of May", "until the 27th", "by Christmas"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.calendar import Moment, moment
from tellings.stages.annotating.dates.context import Context, Rule, rule
from tellings.stages.annotating.dates.expression import Meaning
from tellings.stages.annotating.dates.lexis import capitalised
from tellings.stages.annotating.dates.needs import FIGURES, one_of
from tellings.stages.annotating.dates.pieces import YEAR, Pieces
from tellings.stages.annotating.dates.years import year_of_part

_AFTER_A_DAY = "and|but|nor|or|when|while|was|were|is|he|she|it|they|we|i|to|in|at|with|after|before|for|by|as|that|from"
_ENDS = "opening|last|final|closing"
_TWO_DAYS = r"(?P<a>\d{1,2})\s*(?P<j>-|–|to|and|until|till|through)\s*(?P<b>\d{1,2})"


def rules(p: Pieces, feasts: Mapping[str, str]) -> Iterator[Rule]:
    """The rules, built from the pieces of a language; `feasts` are days of the year (12-25) by their names."""
    yield rule("days of a month", rf"{_TWO_DAYS}\s+(?P<m>{p.month})(?:,?\s+(?P<y>{YEAR}))?", _days, p.needs.month, FIGURES)
    yield rule(
        "month and days",
        rf"(?P<m>{p.month})\s+{_TWO_DAYS}(?!\d|[%:]|\.\d)(?:,?\s+(?P<y>{YEAR}))?",
        _days,
        p.needs.month,
        FIGURES,
    )
    yield rule(
        "day of the month",
        rf"the\s+(?P<n>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)|{p.ordinal})(?=\s*(?:[.,;:!?)”\"’]|$)|\s+(?:{_AFTER_A_DAY})\s)",
        _day_of_month,
        FIGURES | p.needs.ordinal,
    )
    dated = rf"{p.month}\s+{p.daynumber}|{p.daynumber}\s+(?:of\s+)?{p.month}"
    of_month = rf"(?:of|in)\s+(?P<m>{p.month})(?:,?\s+(?P<y>{YEAR}))?"
    yield rule(
        "week of a month",
        rf"(?:the\s+)?(?:very\s+)?(?P<n>first|second|third|fourth|{_ENDS})\s+week\s+{of_month}",
        _week_of_month,
        p.needs.month,
        one_of("week"),
    )
    yield rule(
        "ordinal day of a month",
        rf"(?:the\s+)?(?:very\s+)?(?P<n>{p.ordinal}|{_ENDS})\s+day\s+{of_month}",
        _numbered_day,
        p.needs.month,
        one_of("day"),
    )
    yield rule(
        "weekday of a month",
        rf"(?:the\s+)?(?:very\s+)?(?P<n>first|second|third|fourth|last)\s+(?P<d>{p.weekday})\s+{of_month}",
        _weekday_of_month,
        p.needs.month,
        p.needs.weekday,
    )
    yield rule(
        "day of this month",
        rf"(?:the\s+)?(?P<n>{p.daynumber})\s+(?:day\s+)?of\s+(?P<w>this|(?:the\s+)?(?:current|present|running)|last|the\s+(?:past|previous)|next|the\s+coming|(?:the|that)\s+same|that)\s+month",
        _day_of_this_month,
        FIGURES | p.needs.ordinal,
        one_of("month"),
    )
    yield rule(
        "week of a day",
        rf"the\s+week\s+(?:of|beginning)\s+(?P<r>(?:{dated})(?:,?\s+{YEAR})?)",
        _week_of_day,
        p.needs.month,
        one_of("week"),
    )
    yield rule(
        "year to a day",
        rf"(?:the|its)\s+(?:fiscal\s+|financial\s+)?year(?=\s+(?:ended|ending)\s+(?P<r>(?:{dated})(?:,?\s+{YEAR})?))",
        _year_to_day,
        p.needs.month,
        one_of("year"),
    )
    yield rule("feast", rf"(?P<f>{capitalised(feasts)})(?:,?\s+(?P<y>{YEAR}))?", _feast, one_of(*feasts))


def _days(match: re.Match[str], context: Context) -> Meaning | None:
    """From one day of a month to another; "3 and 7 May" are two days that no one value holds, and stay apart."""
    first, last = int(match["a"]), int(match["b"])
    pair = match["j"].casefold() == "and"
    if not 1 <= first < last <= calendar.DAYS or (pair and last != first + 1):
        return None
    month = context.lexis.months[match["m"].casefold().rstrip(".")]
    year = int(match["y"]) if match["y"] else year_of_part(match, month, last, context)
    return Meaning(f"{Moment(year, month, first)}/{Moment(year, month, last)}")


def _day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """The day of the month that was named just before ("from 13 May until the 27th"), else the nearest one to the report's day."""
    words = match["n"].casefold()
    number = context.lexis.ordinal(words)
    if not 1 <= number <= calendar.DAYS or not context.before(
        match, r"\b(?:on|until|till|by|to|from|since|before|after|for|and|between)\s"
    ):
        return None
    named = context.joined(match) or context.named_here
    if named is not None and named.month and named.day and number > named.day:
        return Meaning(str(Moment(named.year, named.month, number)))
    if not words[0].isdigit():
        return None  # "on the second, he…"
    direction = context.direction(match)
    if context.before(match, r"\b(?:for|until|till|by)\s") and direction < 0:
        direction = 0
    found = [day for month in (-1, 0, 1) if (day := _in_month(context.anchor, month, number)) is not None]
    now = context.anchor.date
    fits = [day for day in found if now is not None and (day - now).days * direction >= 0]
    nearest = min(fits, key=lambda day: abs((day - now).days) if now else 0, default=None)
    return Meaning(nearest.isoformat()) if nearest else None


def _in_month(anchor: Moment, months: int, day: int) -> date | None:
    month = moment(calendar.shift_months(anchor, months))
    return Moment(month.year, month.month, day).date


def _week_of_month(match: re.Match[str], context: Context) -> Meaning:
    """About the days of it: weeks are not counted from the first of a month."""
    month, words = context.lexis.months[match["m"].casefold().rstrip(".")], match["n"].casefold()
    year = _year(match, month, context)
    last = calendar.length(year, month) if words in _LAST else 7 * context.lexis.ordinals.get(words, 1)
    return Meaning(f"{Moment(year, month, last - 6)}~/{Moment(year, month, last)}~")


_LAST = ("last", "final", "closing")


def _numbered_day(match: re.Match[str], context: Context) -> Meaning | None:
    """As "the fifth day of May", "the last day of June"; of a February whose year is not known nobody knows the last."""
    month, words = context.lexis.months[match["m"].casefold().rstrip(".")], match["n"].casefold()
    year = _year(match, month, context)
    if words in _LAST and month == calendar.FEBRUARY and year is None:
        return Meaning(f"XXXX-{month:02}")
    day = calendar.length(year, month) if words in _LAST else context.lexis.ordinals.get(words, 1)
    return Meaning(str(Moment(year, month, day))) if day <= calendar.length(year, month) else None


def _weekday_of_month(match: re.Match[str], context: Context) -> Meaning:
    """As "the second Tuesday of May"; where the year is not known, some day of that month."""
    month, words = context.lexis.months[match["m"].casefold().rstrip(".")], match["n"].casefold()
    year = _year(match, month, context)
    if year is None:
        return Meaning(str(Moment(None, month)))
    weekday = context.lexis.weekdays[match["d"].casefold()]
    if words in _LAST:
        last = date(year, month, calendar.length(year, month))
        return Meaning(str(Moment(year, month, last.day - (last.isoweekday() - weekday) % 7)))
    first = 1 + (weekday - date(year, month, 1).isoweekday()) % 7
    return Meaning(str(Moment(year, month, first + 7 * (context.lexis.ordinals[words] - 1))))


def _day_of_this_month(match: re.Match[str], context: Context) -> Meaning | None:
    """As "the 20th of the current month", "the fifth of next month": counted from the day of the report."""
    words, told = match["n"].casefold(), match["w"].casefold()
    number = context.lexis.ordinal(words)
    if told.endswith(("same", "that")):
        named = moment(context.month) if context.last.month not in range(1, calendar.MONTHS + 1) else context.last
        return Meaning(str(Moment(named.year, named.month, number))) if named.month else None
    if context.anchor.month is None and told.startswith("this") and 1 <= number <= calendar.DAYS:
        return Meaning(f"{calendar.year_text(context.anchor.year)}-XX-{number:02}")
    step = -1 if told.endswith(("last", "past", "previous")) else 1 if told.endswith(("next", "coming")) else 0
    found = _in_month(context.anchor, step, number)
    return Meaning(found.isoformat()) if found else None


def _year(match: re.Match[str], month: int, context: Context) -> int | None:
    return int(match["y"]) if match["y"] else year_of_part(match, month, 0, context)


def _week_of_day(match: re.Match[str], context: Context) -> Meaning | None:
    day = context.meaning(*match.span("r"))
    return Meaning(calendar.week(moment(day.value))) if day else None


def _year_to_day(match: re.Match[str], context: Context) -> Meaning | None:
    """The twelve months to a day, which the next words name."""
    found = context.meaning(*match.span("r"))
    last = moment(found.value if found else None)
    before = Moment(last.year - 1, last.month, last.day) if last.year else Moment()
    first = calendar.shift_days(before, 1) if before.date and last.date else None
    return Meaning(f"{first}/{last}" if first else None, "duration", whole="P1Y") if first else None


def _feast(match: re.Match[str], context: Context) -> Meaning:
    month, day = map(int, context.lexis.feasts[" ".join(match["f"].casefold().split())].split("-"))
    year = int(match["y"]) if match["y"] else year_of_part(match, month, day, context)
    return Meaning(str(Moment(year, month, day)))
