"""EDTF (ISO 8601-2) values: their parts, and the days they can mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

MONTHS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "21": (3, 6),
        "22": (6, 9),
        "23": (9, 12),
        "24": (1, 12),  # at either end of its year
        **{str(33 + n): (3 * n + 1, 3 * n + 3) for n in range(4)},
        **{str(40 + n): (6 * n + 1, 6 * n + 6) for n in range(2)},
    }
)
"""What stands in a month's place for a season, a quarter or a half: the first month and the last, in either usage of seasons."""

DATE = re.compile(r"([?~%]?)([\dX]{4})(?:-([?~%]?)([\dX]{2}))?(?:-([?~%]?)([\dX]{2}))?(?:T([\d:]+)(Z|[+-][\d:]+)?)?([?~%]?)")
"""Groups: mark, year, mark, month, mark, day, clock, zone, mark."""

WEEK = re.compile(r"([\dX]{4})-W([\dX]{2})(?:-([1-7]))?")
"""Groups: year, week, day of the week."""

LAST_MONTH = 12
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The days of each month, at the most."""

Bounds = tuple[str | None, str | None]


def bounds(value: str | None) -> Bounds:
    """The first and last ISO day that a date can mean; nulls where the year is not known."""
    if not value:
        return None, None
    if "/" in value:
        start, _, end = value.partition("/")
        return bounds(start)[0], bounds(end)[1]
    if week := WEEK.fullmatch(value):
        return week_bounds(week)
    found = DATE.fullmatch(value)
    if not found or found[2] == "XXXX":
        return None, None
    year, month, day = found[2], found[4] or "XX", found[6] or "XX"
    first_year, last_year = year.replace("X", "0"), year.replace("X", "9")
    first_month, last_month = _months(month)
    last_day = calendar.monthrange(int(last_year) or 1, last_month)[1]
    if "X" in day:
        return f"{first_year}-{first_month:02}-01", f"{last_year}-{last_month:02}-{last_day:02}"
    return f"{first_year}-{first_month:02}-{day}", f"{last_year}-{last_month:02}-{day}"


def is_date(value: str) -> bool:
    """Whether a value is a date that the calendar has, as far as it is known, or an interval of two; open ends are `..` or nothing."""
    if "/" in value:
        ends = [end for end in value.split("/") if end not in ("", "..")]
        return value.count("/") == 1 and bool(ends) and all(is_date(end) for end in ends)
    if week := WEEK.fullmatch(value):
        return "X" in week[1] + week[2] or week_bounds(week) != (None, None)
    found = DATE.fullmatch(value)
    return found is not None and _is_day(found[2], found[4] or "XX", found[6] or "XX")


def _is_day(year: str, month: str, day: str) -> bool:
    if year == "0000" or not ("X" in month or 1 <= int(month) <= LAST_MONTH or month in MONTHS):
        return False
    if "X" in day:
        return True
    if "X" in month or month in MONTHS:
        return "X" in month and 1 <= int(day) <= max(DAYS)
    # The 29th of February of a year that is not known may well have been.
    longest = calendar.monthrange(int(year), int(month))[1] if year.isdigit() else DAYS[int(month) - 1]
    return 1 <= int(day) <= longest


def _months(month: str) -> tuple[int, int]:
    if "X" in month:
        return 1, 12
    if month in MONTHS:
        return MONTHS[month]
    return min(max(int(month), 1), 12), min(max(int(month), 1), 12)


def week_bounds(found: re.Match[str]) -> Bounds:
    """The first and last day of a week or of one of its days (a match of `WEEK`); nulls where the year is not known."""
    if "X" in found[1]:
        return None, None
    if "X" in found[2]:
        return f"{found[1]}-01-01", f"{found[1]}-12-31"
    try:
        first, last = (date.fromisocalendar(int(found[1]), int(found[2]), int(found[3] or day)) for day in (1, 7))
    except ValueError:
        return None, None
    return first.isoformat(), last.isoformat()
