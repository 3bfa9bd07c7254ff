"""Dates as people type them: EDTF, or words such as "August 2016", "June 7, 2017", "spring 2016", "the 1990s"."""

from __future__ import annotations

import calendar
import re

from tellings.model.edtf import bounds

HOW_DATES_ARE_WRITTEN = "Write a date as 2016, 2016-08 or 2016-08-20, or in words: August 2016, June 7, 2017."

_MONTHS = {
    name.casefold(): f"{number:02}"
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": "09"}
_PARTS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}

_MONTH = "(?P<month>[a-z]+)\\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_MONTH},? (?:of )?{_YEAR}",
        _YEAR,
    )
)
_DECADE = re.compile(r"(?:the )?(\d{3})0s")
_EDTF = re.compile(r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?")


def date_of(words: str) -> str | None:
    """The EDTF value of a date in words or in EDTF; None for what is no date, or no day of the calendar."""
    said = " ".join(words.casefold().split()).removeprefix("the year ")
    if _EDTF.fullmatch(words.strip()):
        return words.strip() if _is_real(words.strip()) else None
    if decade := _DECADE.fullmatch(said):
        return f"{decade[1]}X"
    for shape in _SHAPES:
        if found := shape.fullmatch(said):
            return _value(found.groupdict())
    return None


def _value(parts: dict[str, str | None]) -> str | None:
    month = parts.get("month")
    code = None if month is None else _MONTHS.get(month) or (_PARTS.get(month) if parts.get("day") is None else None)
    if month is not None and code is None:
        return None
    value = "-".join(part for part in (parts["year"], code, _two(parts.get("day"))) if part)
    return value if _is_real(value) else None


def _two(day: str | None) -> str | None:
    return None if day is None else day.zfill(2)


def _is_real(value: str) -> bool:
    """Whether a date has a place in time: a year, and no thirteenth month or thirtieth of February."""
    first, last = bounds(value)
    if first is None or last is None:
        return False
    year, month, day = [*value.split("-"), "XX", "XX"][:3]
    if "X" not in month and not (1 <= int(month) <= 12 or 21 <= int(month) <= 24):
        return False
    return "X" in day or ("X" not in year + month and 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1])
