"""Dates as EDTF strings held against each other: what is not known of one may be anything."""

from __future__ import annotations

import datetime as dt
import re

_SEASONS = {"21": range(3, 7), "22": range(6, 10), "23": range(9, 13), "24": (12, 1, 2, 3)}
"""Months that somebody may mean by spring, summer, autumn and winter (EDTF 21 to 24)."""
_WEEKDAY = re.compile(r"(?:\d{4}|XXXX)-W(?:\d\d|XX)-(\d)")
_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")


def clash(a: str, b: str) -> bool:
    """Whether two EDTF dates cannot be one day, or one within the other: another weekday, day, month, season or year.
    The time of day tells nothing.
    """
    a, b = (told.partition("T")[0] for told in (a, b))
    week_a, week_b = _WEEKDAY.fullmatch(a), _WEEKDAY.fullmatch(b)
    if week_a and week_b:
        return week_a[1] != week_b[1]
    day_a, day_b = _DAY.fullmatch(a), _DAY.fullmatch(b)
    if week_a and day_b:
        return _other_weekday(b, week_a[1])
    if week_b and day_a:
        return _other_weekday(a, week_b[1])
    if not (day_a and day_b):
        return False
    if _differ(day_a[1], day_b[1]) or _months_clash(day_a[2], day_b[2]):
        return True
    return day_a[2] == day_b[2] is not None and _differ(day_a[3], day_b[3])


def may_be_one(a: str, b: str) -> bool:
    """Whether two dates of which something is known do not exclude each other and share it: both days, or a day and its month."""
    a, b = (told.partition("T")[0] for told in (a, b))
    if clash(a, b) or not (re.search(r"\d", a) and re.search(r"\d", b)):
        return False
    return ("-W" in a) == ("-W" in b) or a == b or (len(a) == len(b) == len("2031-05-02"))


def months_apart(a: str, b: str) -> int:
    """How many months lie between two dates, whatever their year; 0 where one has none."""
    day_a, day_b = _DAY.fullmatch(a), _DAY.fullmatch(b)
    months = [day[2] for day in (day_a, day_b) if day and day[2] and day[2].isdigit() and day[2] not in _SEASONS]
    if len(months) < len("ab"):
        return 0
    apart = abs(int(months[0]) - int(months[1]))
    return min(apart, 12 - apart)


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a.isdigit() and b.isdigit() and a != b


def _months_clash(a: str | None, b: str | None) -> bool:
    if a is None or b is None or not (a.isdigit() and b.isdigit()):
        return False
    if a in _SEASONS and b in _SEASONS:
        return a != b
    return not set(_SEASONS.get(a, (int(a),))) & set(_SEASONS.get(b, (int(b),)))


def _other_weekday(day: str, weekday: str) -> bool:
    try:
        return dt.date.fromisoformat(day).isoweekday() != int(weekday)
    except ValueError:
        return False
