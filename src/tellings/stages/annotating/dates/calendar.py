"""Reckoning with dates of which a part may be unknown. Values are EDTF (ISO 8601-2), weeks ISO 8601."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

_EDTF = re.compile(r"(?P<year>[\dX]{4})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?(?:[~?%]?$|T)")
MONTHS, DAYS, FEBRUARY = 12, 31, 2
"""How many months a year has, how many days a month at most, and which month the year decides of."""
_NO_LEAP = 2001
_QUARTER, _HALF = 32, 39
"""ISO 8601-2 numbers quarters from 33 and halves of a year from 40."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year; None for what is not known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The very day, when all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def __str__(self) -> str:
        if self.month is None:
            return year_text(self.year)
        if self.day is None:
            return f"{year_text(self.year)}-{self.month:02}"
        return f"{year_text(self.year)}-{self.month:02}-{self.day:02}"


def moment(edtf: str | None) -> Moment:
    """The moment that an EDTF date names; of an interval or anything else nothing is known."""
    found = _EDTF.match(edtf or "")
    if found is None:
        return Moment()
    return Moment(*(int(part) if part and part.isdigit() else None for part in found.group("year", "month", "day")))


def year_text(year: int | None) -> str:
    """A year in four places."""
    return "XXXX" if year is None or not MINYEAR <= year <= MAXYEAR else f"{year:04}"


def length(year: int | None, month: int) -> int:
    """How many days a month has; a February of no known year has 28."""
    return monthrange(year or _NO_LEAP, month)[1]


def shift_days(when: Moment, days: int) -> str | None:
    """The day some days off; an unknown year stays so, as does the day around the end of a February that may be leap."""
    if when.month is None or when.day is None:
        return None
    if when.date is not None:
        moved = _moved(when.date, days)
        return moved.isoformat() if moved else None
    try:
        moved = _moved(date(2001, when.month, when.day), days)
    except ValueError:
        return None
    if moved is None or abs(days) > 300:
        return None
    leap = (when.month <= 2) != (moved.month <= 2) and abs(days) < 60
    return f"XXXX-{moved.month:02}-XX" if leap else f"XXXX-{moved.month:02}-{moved.day:02}"


def shift_months(when: Moment, months: int) -> str | None:
    """The month some months off."""
    if when.month is None:
        return None
    count = when.month - 1 + months
    year = None if when.year is None else when.year + count // 12
    return f"{year_text(year)}-{count % 12 + 1:02}"


def shift_years(when: Moment, years: int) -> str:
    """The year some years off."""
    return year_text(None if when.year is None else when.year + years)


def decade(when: Moment, decades: int = 0) -> str:
    """A moment's decade, or one some decades off, such as 198X."""
    return "XXXX" if when.year is None else f"{year_text(when.year + 10 * decades)[:3]}X"


def century(when: Moment, centuries: int = 0) -> str:
    """A moment's century, or one some centuries off, such as 19XX."""
    return "XXXX" if when.year is None else f"{year_text(when.year + 100 * centuries)[:2]}XX"


def week(when: Moment, weeks: int = 0) -> str:
    """The ISO week of a day, or one some weeks off; XXXX-WXX when the day is not known."""
    moved = _moved(when.date, 7 * weeks) if when.date else None
    if moved is None:
        return f"{year_text(when.year)}-WXX"
    number = moved.isocalendar()
    return f"{number.year:04}-W{number.week:02}"


def weekend(when: Moment, weeks: int = 0) -> str:
    """The Saturday and Sunday of a day's ISO week, or of one some weeks off, as an interval."""
    saturday = _moved(when.date, 7 * weeks + 5 - when.date.weekday()) if when.date else None
    sunday = _moved(saturday, 1) if saturday else None
    return f"{saturday}/{sunday}" if saturday and sunday else "XXXX-WXX-6/XXXX-WXX-7"


def weekday(when: Moment, number: int, direction: int) -> str:
    """The Monday (1) to Sunday (7) nearest to a day: on or before it (-1), on or after it (1); see `weekday_of_week` for 0."""
    if when.date is None:
        return f"XXXX-WXX-{number}"
    off = (number - when.date.isoweekday()) % 7
    moved = _moved(when.date, off if direction > 0 else off - 7 if off else 0)
    return moved.isoformat() if moved else f"XXXX-WXX-{number}"


def weekday_of_week(when: Moment, number: int, weeks: int) -> str:
    """The Monday (1) to Sunday (7) of the week of a day, or of one some weeks off."""
    moved = _moved(when.date, number - when.date.isoweekday() + 7 * weeks) if when.date else None
    return moved.isoformat() if moved else f"XXXX-WXX-{number}"


def first_days(iso_week: str) -> str:
    """The Monday to the Wednesday of an ISO week, as an interval."""
    year, number = iso_week.split("-W")
    monday = date.fromisocalendar(int(year), int(number), 1)
    return f"{monday}/{monday + timedelta(days=2)}"


def last_day(year: int, month: int) -> str:
    """The last day of a month."""
    return f"{year:04}-{month:02}-{length(year, month):02}"


def quarter(year: int | None, number: int) -> str:
    """A quarter of a year: 2016-34 is the second one of 2016."""
    return f"{year_text(year)}-{_QUARTER + number}"


def half(year: int | None, number: int) -> str:
    """A half of a year: 2016-40 is the first one of 2016."""
    return f"{year_text(year)}-{_HALF + number}"


def shift_quarters(when: Moment, quarters: int) -> str | None:
    """The quarter of a moment, or one some quarters off."""
    if when.month is None or when.year is None:
        return None
    count = when.year * 4 + (when.month - 1) // 3 + quarters
    return quarter(count // 4, count % 4 + 1)


def _moved(day: date | None, days: int) -> date | None:
    try:
        return day + timedelta(days=days) if day else None
    except OverflowError:
        return None
