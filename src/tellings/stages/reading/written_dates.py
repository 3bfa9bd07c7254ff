"""Dates as they are written: in numbers, with the month's name, with the signs of East Asia, and in other calendars."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tellings.language.every import data
from tellings.stages.reading import calendars, month_names
from tellings.stages.reading.habits import Habits
from tellings.stages.reading.month_names import SIGN

FIRST, LAST = 1500, 2089
"""The years of reports; a day beyond them is a mistake or a placeholder."""

_LUNAR = 1440
"""From this year on a year of numbers alone is of the lunar Hijri calendar (2018), before it of the solar one (until 2061)."""

_YEAR = r"(?P<y>\d{4})(?!\d)"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|re|º|ª|°|\.)?(?![\d:])"
_JOIN = r"(?:\s*(?:,|-|/|\.|·|)\s*(?:\b(?:de|of|del|da|di|in|день|day of)\b)?\s*)"
_NO_YEAR = rf"(?!{_JOIN}['’]?\d\d(?![\d:.h]))"
"""No two digits that may be a year, or the day where the first number is the year: "03 Mar 31"."""

_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)")
_COMPACT = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=T|\d{4}(?:\d\d)?(?!\d)|(?!\d))"
)
_NUMERIC = re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<s>[-/.])\s?(?P<b>\d{1,2})(?P=s)\s?(?P<y>\d{4}|\d\d)(?!\d)")
_CHARACTERS = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|民國|民国|中華民國)?\s*(?P<y>\d{1,4}|元)\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日일號号]?"
)
_HEBREW_LETTERS = re.compile(rf"(?P<d>[א-ת]{{1,2}}[\"״'׳]?[א-ת]?)\s+(?P<n>{SIGN})\s+(?:ה[׳'])?(?P<y>[א-ת]{{2,4}}[\"״][א-ת])")
_WORDED = (
    re.compile(rf"(?<!\d){_YEAR}[\s,./-]+(?P<n>{SIGN})[\s,./-]+{_DAY}"),
    re.compile(rf"(?<![\d:.]){_DAY}{_JOIN}(?P<n>{SIGN}){_JOIN}{_YEAR}"),
    re.compile(rf"(?P<n>{SIGN})\.?\s*{_DAY}{_JOIN}{_YEAR}"),
    re.compile(rf"(?P<n>{SIGN})\s+{_DAY}\s+(?=\d\d:\d\d(?::\d\d)?\s(?:[A-Z]{{3,4}}\s)?{_YEAR})"),
    re.compile(rf"(?<![\d:.]){_DAY}{_JOIN}(?P<n>{SIGN}){_JOIN}'?(?P<short>\d\d)(?!\d)"),
    re.compile(rf"(?P<n>{SIGN}){_JOIN}{_YEAR}"),
    re.compile(rf"(?<![\d:.]){_DAY}{_JOIN}(?P<n>{SIGN}){_NO_YEAR}"),
    re.compile(rf"(?<!\d)(?<!\d[\s.-])(?P<n>{SIGN})\.?\s?{_DAY}{_NO_YEAR}"),
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands, the day, or what is known of it as EDTF, and a note."""

    start: int
    end: int
    day: date | None
    partly: str | None = None
    note: str | None = None


def find(text: str, using: Habits) -> Found | None:
    """The first date of a value whose months are signs (see `month_names`)."""
    return next((found for reader in _READERS if (found := reader(text, using)) is not None), None)


def is_iso(text: str) -> bool:
    """Whether a value opens with a date as ISO 8601 writes it, and needs no months."""
    return _ISO.match(text) is not None


def _iso(text: str, using: Habits) -> Found | None:
    found = _ISO.search(text) or _COMPACT.search(text)
    if found is None:
        return None
    day, note = _of_numbers(int(found["y"]), int(found["m"]), int(found["d"]), text, using)
    return Found(found.start(), found.end(), day, note=note)


def _of_numbers(year: int, month: int, day: int, text: str, using: Habits) -> tuple[date | None, str | None]:
    """A date of numbers alone in the calendar that its year, a mark beside it or the page's language tells."""
    known = data("months")
    marked = next((name for name, marks in known["marks"].items() if any(mark in text for mark in marks)), None)
    if 1300 <= year < 1500:
        islamic = (*known["order"]["persian_years"], *known["order"]["hijri_years"])
        told = marked or (None if using.primary not in islamic else "persian" if year < _LUNAR else "hijri")
        if told == "persian" and (marked or using.primary in known["order"]["persian_years"]):
            return calendars.persian(year, month, day), "by the Solar Hijri calendar"
        if told == "hijri":
            return calendars.hijri(year, month, day), "by the Umm al-Qura calendar"
    if 2400 <= year < 2700 and (marked == "buddhist" or using.primary in known["order"]["buddhist_years"]):
        return calendars.buddhist(year, month, day), "by the Buddhist calendar of Thailand"
    return calendars.gregorian(year, month, day), None


def _characters(text: str, using: Habits) -> Found | None:
    found = _CHARACTERS.search(text)
    if found is None:
        return None
    year = 1 if found["y"] == "元" else int(found["y"])
    month, day, era = int(found["m"]), int(found["d"]), found["era"]
    if era in ("民國", "民国", "中華民國"):
        value, note = calendars.roc(year, month, day), "by the calendar of Taiwan"
    elif era:
        value, note = calendars.japanese(era, year, month, day), f"of Japan's era {era}"
    elif len(found["y"]) == 4:
        value, note = calendars.gregorian(year, month, day), None
    else:
        return None
    del using
    return Found(found.start(), found.end(), value, note=note)


def _hebrew_letters(text: str, using: Habits) -> Found | None:
    del using
    found = _HEBREW_LETTERS.search(text)
    if found is None or month_names.month(found["n"])[0] != month_names.HEBREW:
        return None
    value = calendars.hebrew(5000 + _gematria(found["y"]), month_names.month(found["n"])[1], _gematria(found["d"]))
    return Found(found.start(), found.end(), value, note="by the Hebrew calendar")


def _gematria(letters: str) -> int:
    """The number that Hebrew letters write."""
    values = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", [*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400], strict=True))
    values |= {"ך": 20, "ם": 40, "ן": 50, "ף": 80, "ץ": 90}
    return sum(values.get(letter, 0) for letter in letters)


def _worded(text: str, using: Habits) -> Found | None:
    """A date with its month's name, in whichever calendar has such a month."""
    for pattern in _WORDED:
        found = pattern.search(text)
        if found is None:
            continue
        part = found.groupdict()
        dated = _of_name(part, text, using)
        if dated is not None:
            return Found(found.start(), found.end(), *dated)
    return None


def _of_name(part: dict[str, str | None], text: str, using: Habits) -> tuple[date | None, str | None, str | None] | None:
    calendar, month = month_names.month(part["n"] or "")
    day, year, short = (int(part.get(name) or 0) or None for name in ("d", "y", "short"))
    if calendar != month_names.GREGORIAN:
        return _of_other(calendar, year, month, day)
    if part.get("short"):
        return _short_year(short or 0, month, day or 0, text)
    if year is None:
        return (None, f"XXXX-{month:02}-{day:02}", None) if day and day <= 31 else None
    if day is None:
        return (None, f"{year:04}-{month:02}", None) if FIRST <= year <= LAST else None
    value, note = _of_numbers(year, month, day, text, using)
    return value, None, note


def _of_other(calendar: int, year: int | None, month: int, day: int | None) -> tuple[date | None, None, str] | None:
    if year is None or day is None:
        return None
    converter, note = _OTHERS[calendar]
    value = converter(year, month, day)
    return None if value is None else (value, None, note)


def _short_year(year: int, month: int, day: int, text: str) -> tuple[date | None, str | None, str | None] | None:
    """A year of two digits counts where a weekday beside it agrees (RFC 822 and 850)."""
    value = calendars.gregorian(year + (1900 if year >= 69 else 2000), month, day)
    weekday = value and _WEEKDAYS[value.weekday()]
    if value is None or not re.search(rf"\b{weekday}[a-z]*\b", text, re.IGNORECASE):
        return None
    return value, None, "its weekday agrees with the year"


def _numeric(text: str, using: Habits) -> Found | None:
    """Day, month and year as numbers: what can be read both ways is known to the year, unless the page's habits or its dots decide.

    All languages that write dates with dots put the day first (CLDR); only in American English they may be either.
    """
    found = _NUMERIC.search(text)
    if found is None:
        return None
    a, b, year = int(found["a"]), int(found["b"]), int(found["y"])
    if len(found["y"]) == 2:
        if found["s"] != "." or using.primary not in data("months")["order"]["short_years"]:
            return None
        return Found(found.start(), found.end(), calendars.gregorian(2000 + year if year < 69 else 1900 + year, b, a))
    dotted = found["s"] == "."
    if a == b or max(a, b) > 12 or using.day_first is not None or dotted:
        day_first = a > 12 or (b <= 12 and using.day_first is not False)
        day, month = (a, b) if day_first else (b, a)
        value, note = _of_numbers(year, month, day, text, using)
        because = using.because or "the day first, as dates with dots are written"
        told = because if a != b and max(a, b) <= 12 else None
        return Found(found.start(), found.end(), value, note=", ".join(filter(None, (note, told))) or None)
    partly = f"{year:04}" if FIRST <= year <= LAST else None
    return Found(found.start(), found.end(), None, partly, "day and month can be read either way")


_OTHERS: dict[int, tuple[Callable[[int, int, int], date | None], str]] = {
    month_names.PERSIAN: (calendars.persian, "by the Solar Hijri calendar"),
    month_names.HIJRI: (calendars.hijri, "by the Umm al-Qura calendar"),
    month_names.HEBREW: (calendars.hebrew, "by the Hebrew calendar"),
}
_READERS = (_characters, _hebrew_letters, _iso, _worded, _numeric)
