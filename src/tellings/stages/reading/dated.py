"""Dates as datelines, dated lines and metadata write them, as EDTF with what is known and no more."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import cache

from tellings.language import lexicon
from tellings.language.every import data
from tellings.stages.reading import moments


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a line: where, and its EDTF value."""

    start: int
    end: int
    value: str


_ISO = r"(?P<iy>(?:1[5-9]|20|21)\d\d)[-/.](?P<im>0?[1-9]|1[0-2])[-/.](?P<id>3[01]|[12]\d|0?[1-9])(?!\d)"
_NUMERIC = r"(?<!\d)(?P<na>\d{1,2})(?P<ns>[/.-])(?P<nb>\d{1,2})[/.-](?P<ny>(?:1[5-9]|20|21)\d\d)(?!\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º)?"
_YEAR = r"(?:1[5-9]|20|21)\d\d(?!\d)"


@cache
def pattern(language: str) -> re.Pattern[str]:
    """Whatever a line may write as a date in this language."""
    months = "|".join(sorted(_months(language), key=lambda name: (-len(name), name))) or "(?!)"
    month_first = rf"\b(?P<m1>{months})\b\.?\s?(?P<d1>{_DAY})(?!\d)(?:,?\s+(?P<y1>{_YEAR}))?"
    day_first = (
        rf"(?<!\d)(?P<d2>{_DAY})\.?(?:\s+(?:of|de|del))?[\s-]+(?P<m2>{months})\b\.?(?:[,\s-]\s*(?:del?\s+)?(?P<y2>{_YEAR}))?"
    )
    month_year = rf"\b(?P<m3>{months})\b\.?,?\s+(?P<y3>{_YEAR})"
    return re.compile(rf"(?:{_ISO}|{_NUMERIC}|{day_first}|{month_first}|{month_year})", re.IGNORECASE)


def find(line: str, language: str) -> Dated | None:
    """The first date in a line."""
    found = pattern(language).search(line)
    return None if found is None else _dated(found, language)


def edtf(value: str, language: str = "en") -> str | None:
    """A date from metadata, in whatever form, as EDTF to the day; None when it holds none."""
    value = value.strip()
    if re.fullmatch(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?|(?=.*X)[X\d]{4}(?:-[X\d]{2}){0,2}", value):
        return value
    found = find(value, language)
    return None if found is None else found.value


def day(value: str, language: str | None = None) -> str | None:
    """A date from metadata, in any language, calendar or digits, as EDTF with what is known; None when no date can be trusted."""
    found = moments.read(value, moments.habits(language))
    return found.day if isinstance(found, moments.Moment) else None


def moment(value: str, language: str | None = None) -> str | None:
    """A date with its time as ISO 8601, with its zone where one is told; None without a time (midnight to the second is none)."""
    found = moments.read(value, moments.habits(language))
    return found.iso if isinstance(found, moments.Moment) and found.time else None


def _dated(found: re.Match[str], language: str) -> Dated:
    return Dated(found.start(), found.end(), _value(found.groupdict(), _months(language)))


def _value(part: dict[str, str | None], months: dict[str, int]) -> str:
    if part["iy"]:
        return _known(part["iy"], int(part["im"] or 0), int(part["id"] or 0))
    if part["ny"]:
        return _numeric(int(part["na"] or 0), int(part["nb"] or 0), part["ny"], dotted=part["ns"] == ".")
    name = part["m1"] or part["m2"] or part["m3"] or ""
    day = re.sub(r"\D", "", part["d1"] or part["d2"] or "")
    year = part["y1"] or part["y2"] or part["y3"] or "XXXX"
    return _known(year, months[name.casefold()], int(day or 0))


_LEAP = 2000
"""Stands for a year that is not known: the 29th of February may be."""


def _known(year: str, month: int, day: int) -> str:
    """A day that there is in its month; the month for one that there is not, and for none."""
    longest = calendar.monthrange(int(year) if year.isdigit() else _LEAP, month)[1]
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= longest else f"{year}-{month:02}"


def _numeric(a: int, b: int, year: str, *, dotted: bool) -> str:
    """Day and month in either order: only what cannot be read both ways is known. With dots the day stands first (CLDR)."""
    if (a == b or (dotted and a >= 1)) and 1 <= b <= 12:
        return _known(year, b, a)
    if a > 12 >= b:
        return _known(year, b, a)
    if b > 12 >= a:
        return _known(year, a, b)
    return year


@cache
def _months(language: str) -> dict[str, int]:
    """The names of months of a language, and the English ones, which pages in every language have."""
    found: dict[str, int] = {}
    for number, names in enumerate(data("months")["gregorian"].get(language, ()), start=1):
        found |= dict.fromkeys(names.casefold().split("|"), number)
    for known in (language, "en"):
        for name, number in lexicon(known, "dates").get("months", {}).items():
            found.setdefault(str(name).casefold(), int(number))
    return found
