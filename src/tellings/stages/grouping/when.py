"""Dates as days on a line: EDTF values (ISO 8601-2) as the first and last day they may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-(\d))?")
_YEARLESS = re.compile(r"XXXX-(\d{2})(?:-(\d{2}))?(?:T.*)?")
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}
_NO_YEAR = 4
"""The year in which days without a year are counted: a leap year."""


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The days a date may mean, as proleptic ordinals, both included; on a date without a year they count within any year."""

    first: int
    last: int
    yearless: bool = False


def days(value: str | None) -> Days | None:
    """The days an EDTF value may mean; None for one that is unknown, open, or no date (a duration, a set)."""
    if not value:
        return None
    start, slash, end = value.rstrip("?~%").partition("/")
    if slash:
        first, last = days(start), days(end)
        return Days(first.first, last.last) if first and last and not (first.yearless or last.yearless) else None
    try:
        return _single(start)
    except (ValueError, OverflowError):
        return None


def apart(one: Days | None, other: Days | None) -> int:
    """The least number of days between two dates: 0 where they may meet or one is unknown; round the year for a yearless one."""
    if one is None or other is None:
        return 0
    if one.yearless or other.yearless:
        return _round_the_year(one, other)
    return max(0, one.first - other.last, other.first - one.last)


def _single(value: str) -> Days | None:
    if found := _WEEK.fullmatch(value):
        year, week, day = int(found[1]), int(found[2]), int(found[3] or 1)
        first = date.fromisocalendar(year, week, day)
        return Days(first.toordinal(), (first + timedelta(days=0 if found[3] else 6)).toordinal())
    if found := _YEARLESS.fullmatch(value):
        return _months(_NO_YEAR, int(found[1]), int(found[1]), found[2], yearless=True)
    if (found := _DAY.fullmatch(value)) is None:
        return None
    if found[2] in _SEASONS:
        return _months(int(found[1]), *_SEASONS[found[2]], None)
    month = int(found[2] or 0)
    return _months(int(found[1]), month or 1, month or 12, found[3])


def _months(year: int, first: int, last: int, day: str | None, *, yearless: bool = False) -> Days:
    start = date(year, first, int(day or 1))
    end = date(year, last, int(day) if day else monthrange(year, last)[1])
    return Days(start.toordinal(), end.toordinal(), yearless)


def _round_the_year(one: Days, other: Days) -> int:
    """The least distance in any year, across New Year too."""
    if not other.yearless:
        one, other = other, one
    years = {date.fromordinal(one.first).year, date.fromordinal(one.last).year}
    near = [year + step for year in years for step in (-1, 0, 1) if MINYEAR <= year + step <= MAXYEAR]
    plain = Days(one.first, one.last)
    return min(apart(plain, Days(_in_year(other.first, year), _in_year(other.last, year))) for year in near)


def _in_year(ordinal: int, year: int) -> int:
    """The same month and day in another year; the last of February for the 29th where there is none."""
    day = date.fromordinal(ordinal)
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1])).toordinal()
