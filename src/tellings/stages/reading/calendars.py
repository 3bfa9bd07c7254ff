"""Days of other calendars as days of the Gregorian one; None for a day that a calendar does not have."""

from __future__ import annotations

from datetime import date

from hijridate import Hijri

_PERSIAN_EPOCH = 226_894
"""The day before the year 1 begins, as `date.toordinal` counts."""

_HEBREW_EPOCH = -1_373_427
_BUDDHIST = 543
_ROC = 1911
_ERAS = {"明治": (1868, 45), "大正": (1912, 15), "昭和": (1926, 64), "平成": (1989, 31), "令和": (2019, 99)}
"""Japan's eras: the year in which each began, and its last year."""


def gregorian(year: int, month: int, day: int) -> date | None:
    """A day of the Gregorian calendar."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def persian(year: int, month: int, day: int) -> date | None:
    """A day of the Solar Hijri calendar of Iran and Afghanistan, for the years 1210 to 1500.

    By the rule of 33 years, which agrees with the official calendar in these years (as ICU's `PersianCalendar` computes it).
    """
    if not (1210 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= _persian_length(year, month)):
        return None
    before = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
    return date.fromordinal(_PERSIAN_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33 + before + day)


def _persian_length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or (25 * year + 11) % 33 < 8 else 29


def hijri(year: int, month: int, day: int) -> date | None:
    """A day of the Umm al-Qura calendar of Saudi Arabia, for the years 1343 to 1500; other countries may be a day off."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def buddhist(year: int, month: int, day: int) -> date | None:
    """A day of Thailand's calendar."""
    return gregorian(year - _BUDDHIST, month, day)


def roc(year: int, month: int, day: int) -> date | None:
    """A day of Taiwan's calendar of the republic."""
    return gregorian(year + _ROC, month, day) if 1 <= year < 190 else None


def japanese(era: str, year: int, month: int, day: int) -> date | None:
    """A day of an era of Japan."""
    began, last = _ERAS[era]
    return gregorian(began + year - 1, month, day) if 1 <= year <= last else None


def hebrew(year: int, month: int, day: int) -> date | None:
    """A day of the Hebrew calendar, for the years 5600 to 5900; months count from Nisan, 12 and 13 are Adar I and II.

    14 is Adar alone, which only a common year has but once. Reingold and Dershowitz, Calendrical Calculations, chapter "The
    Hebrew Calendar".
    """
    leap = _is_hebrew_leap(year)
    if month > 12 and not leap:
        month = 12
    if not (5600 <= year <= 5900 and 1 <= month <= 13):
        return None
    lengths = _hebrew_lengths(year, leap=leap)
    if not 1 <= day <= lengths[month]:
        return None
    order = [*range(7, 14 if leap else 13), *range(1, 7)]
    before = sum(lengths[earlier] for earlier in order[: order.index(month)])
    return date.fromordinal(_hebrew_new_year(year) + before + day - 1)


def _is_hebrew_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _hebrew_lengths(year: int, *, leap: bool) -> dict[int, int]:
    size = _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    lengths = {month: 29 if month in (2, 4, 6, 10, 13) else 30 for month in range(1, 14)}
    lengths[12] = 30 if leap else 29
    lengths[8] = 30 if size in (355, 385) else 29
    lengths[9] = 29 if size in (353, 383) else 30
    return lengths


def _hebrew_new_year(year: int) -> int:
    before, this, after = (_hebrew_elapsed(y) for y in (year - 1, year, year + 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _HEBREW_EPOCH + this + delay


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day
