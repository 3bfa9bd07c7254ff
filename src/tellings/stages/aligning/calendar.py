"""Dates as EDTF strings held against each other: what is not known of one may be anything."""

from __future__ import annotations

import datetime as dt
import re

from tellings.model.edtf import Bounds, bounds

_SEASONS = {"21": range(3, 7), "22": range(6, 10), "23": range(9, 13), "24": (12, 1, 2, 3)}
"""Months that somebody may mean by spring, summer, autumn and winter (EDTF 21 to 24)."""
_WEEKDAY = re.compile(r"(?:\d{4}|XXXX)-W(?:\d\d|XX)-(\d)")
_DAYS = re.compile(r"\d{4}-\d\d-\d\d~?/\d{4}-\d\d-\d\d~?")
_DAY = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")


def clash(a: str, b: str) -> bool:
    """Whether two EDTF dates cannot be one day, or one within the other: another weekday, day, month, season or year.
    The time of day tells nothing.
    """
    if _DAYS.fullmatch(a) or _DAYS.fullmatch(b):
        return _apart(bounds(a), bounds(b))
    a, b = (told.partition("T")[0] for told in (a, b))
    return _clash(a, b)


def _clash(a: str, b: str) -> bool:
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


def news_of_two_days(a: tuple[str, str | None], b: tuple[str, str | None]) -> bool:
    """Whether two dates, each with when its report was published, are each its own report's news, and these came out days apart: Tuesday's
    launch and that of a Friday two weeks later are two launches.
    """
    (day_a, out_a), (day_b, out_b) = ([_day(told) for told in one] for one in (a, b))
    if day_a is None or out_a is None or day_b is None or out_b is None:
        return False
    fresh = abs(day_a - out_a) <= _FRESH and abs(day_b - out_b) <= _FRESH
    return fresh and abs(out_a - out_b) > _FRESH


_FRESH = dt.timedelta(days=7)
"""For so long before and after its day something is news, and a weekday alone names it."""


def _day(told: str | None) -> dt.date | None:
    """The day that a date is; none where it is not known to the day."""
    try:
        return dt.date.fromisoformat((told or "").partition("T")[0])
    except ValueError:
        return None


def touch(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether two dates, each with the edge of it that something goes up to or on from (`EDGES`; "" where nothing does), may name one
    moment: before April is by the end of March. Dates without a month touch nothing, and what is in May does not touch April.
    """
    mine, theirs = (_edges(value, edge) for value, edge in (a, b))
    return any(min((x - y) % _YEAR, (y - x) % _YEAR) <= _NEXT for x in mine for y in theirs)


EDGES = ("start", "end", "either")
_YEAR, _NEXT = 365, 2
"""Days of a year; how many lie at most between the end of one thing and the beginning of the next."""


def _edges(value: str, edge: str) -> tuple[int, ...]:
    """The days of a year at the edges of a date; none where it has no month."""
    found = _DAY.fullmatch(value.partition("T")[0])
    month = found[2] if found else None
    if found is None or month is None or not month.isdigit() or month in _SEASONS or not 1 <= int(month) <= 12:
        return ()
    first = dt.date(_NO_LEAP, int(month), 1)
    if found[3] and found[3].isdigit():
        return (first.timetuple().tm_yday + int(found[3]) - 1,)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    days = {"start": (first,), "end": (last,), "either": (first, last)}.get(edge, ())
    return tuple(day.timetuple().tm_yday for day in days)


_NO_LEAP = 2001


def _apart(a: Bounds, b: Bounds) -> bool:
    """Whether days lie between two stretches of days, more than "about" allows."""
    if not (all(a) and all(b)):
        return False
    (first_a, last_a), (first_b, last_b) = ([dt.date.fromisoformat(day) for day in one if day] for one in (a, b))
    return max(first_a - last_b, first_b - last_a) > dt.timedelta(days=_ABOUT)


_ABOUT = 3


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a.isdigit() and b.isdigit() and a != b


def _months_clash(a: str | None, b: str | None) -> bool:
    if a is None or b is None or not (a.isdigit() and b.isdigit()):
        return False
    if a in _SEASONS and b in _SEASONS:
        return a != b
    return not set(_SEASONS.get(a, (int(a),))) & set(_SEASONS.get(b, (int(b),)))


def _other_weekday(told: str, weekday: str) -> bool:
    day = _day(told)
    return day is not None and day.isoweekday() != int(weekday)
