"""Steps from one time to another: a unit from the report's own day, from the time named last, or so many of them away."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.calendar import Moment, moment
from tellings.stages.annotating.dates.context import Context
from tellings.stages.annotating.dates.expression import Meaning


def of_the_scene(context: Context) -> str:
    """The day that is told of: the one named last that was no look back, else the report's own."""
    return context.scene or (known_day(context.anchor) if context.anchor.day else around(context, 0))


def around(context: Context, days: int) -> str:
    """The day named last, or one some days off."""
    if days == 0:
        return context.day or known_day(context.anchor)
    weekday = re.fullmatch(r"XXXX-WXX-(\d)", context.day or "")
    if weekday:
        return f"XXXX-WXX-{(int(weekday[1]) - 1 + days) % 7 + 1}"
    return day_off(context.last_day, days)


def known_day(when: Moment) -> str:
    """A day as EDTF; one of which nothing is known when it is not a whole day."""
    return str(when) if when.day else "XXXX-XX-XX"


def step_from(unit: str, step: int, context: Context, when: Moment | None = None) -> Meaning | None:
    """A unit some steps from a moment, by default the report's own day."""
    when = when or context.anchor
    if unit == "night":
        return Meaning(day_off(when, step), "time", "NI")
    value = _VALUES[unit](when, step) if unit in _VALUES else None
    return Meaning(value) if value else None


def day_off(when: Moment, days: int) -> str:
    """The day some days off, as EDTF; one of which nothing is known when the moment is no day."""
    return calendar.shift_days(when, days) or "XXXX-XX-XX"


def _month_off(when: Moment, months: int) -> str:
    return calendar.shift_months(when, months) or f"{calendar.year_text(when.year)}-XX"


_VALUES: Mapping[str, Callable[[Moment, int], str | None]] = MappingProxyType(
    {
        "day": day_off,
        "week": calendar.week,
        "weekend": calendar.weekend,
        "month": _month_off,
        "quarter": calendar.shift_quarters,
        "year": calendar.shift_years,
        "decade": calendar.decade,
        "century": calendar.century,
    }
)


def step_from_last(unit: str, step: int, context: Context) -> Meaning | None:
    """The previous day", "the following month": told from the time named last."""
    if unit == "day":
        return Meaning(around(context, step))
    if unit == "month" and (context.last.month in range(1, 13) or context.month):
        return step_from(unit, step, context, context.last if context.last.month in range(1, 13) else moment(context.month))
    if unit == "year" and context.year:
        return step_from(unit, step, context, moment(context.year))
    return step_from(unit, step, context, context.last_day)


def designator(words: str, context: Context) -> str:
    """A unit as `units` of the language has it: D1, TH1, Y10."""
    key = words.casefold()
    return context.lexis.units.get(key) or context.lexis.units[key.removesuffix("s")]


def away(unit: str, number: int, context: Context, since: Moment) -> Meaning | None:
    """So many units (see `designator`) from a moment: weeks to about a day, months and years no more exact than their unit."""
    letter, size = unit.lstrip("T")[0], int(re.sub(r"\D", "", unit)) * number
    if unit.startswith("T"):
        return Meaning(known_day(since), "time")
    if letter == "D":
        return Meaning(day_off(since, size))
    if letter == "W":
        week = step_from("week", size, context, since)
        day = calendar.shift_days(since, 7 * size) if since.date else None
        return Meaning(f"{day}~", whole=week.value or "") if day and week else week
    if letter == "M":
        return step_from("month", size, context, since)
    return Meaning(calendar.shift_years(since, size))


def away_from_last(unit: str, number: int, context: Context) -> Meaning | None:
    """So many units from the time named last: hours from a time of the day, a year from a month to the month a year off."""
    beside = context.in_apposition
    if beside is not None:
        return Meaning(beside)
    if unit.startswith("T") and context.clock:
        return _by_the_clock(unit, number, context.clock)
    last = context.last
    if unit.startswith(("M", "Y")) and last.month in range(1, 13) and not last.day:
        years = int(unit[1:]) * number if unit.startswith("Y") else 0
        if 0 < years <= _EXACT:
            return step_from("month", 12 * years, context, last)
        return away(unit, number, context, last)
    if unit.startswith("Y") and number > 0 and last.year and last.month not in range(1, 13):
        return away(unit, number, context, Moment(last.year))  # from a year, or a season or quarter of one
    return away(unit, number, context, context.last_day)


_EXACT = 2
"""Years up to which "later" than a month is told to the month."""


def _by_the_clock(unit: str, number: int, clock: str) -> Meaning | None:
    try:
        moved = datetime.fromisoformat(clock) + timedelta(seconds=_SECONDS[unit[1]] * number)
    except (ValueError, OverflowError):
        return Meaning(clock.partition("T")[0], "time")
    return Meaning(moved.isoformat(timespec="seconds"), "time")


_SECONDS = MappingProxyType({"H": 3600, "M": 60, "S": 1})
