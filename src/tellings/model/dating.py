"""EDTF (ISO 8601-2) values in plain English; it says no more than the value does."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from types import MappingProxyType

from tellings.model.edtf import DATE, WEEK, bounds, week_bounds

_MONTHS = calendar.month_name
_WEEKDAYS = calendar.day_name
_ORDINALS = ("first", "second", "third", "fourth")
_PARTS: Mapping[str, str] = MappingProxyType(
    {
        **dict(zip(("21", "22", "23", "24"), ("spring", "summer", "autumn", "winter"), strict=True)),
        **{str(33 + n): f"the {_ORDINALS[n]} quarter of" for n in range(4)},
        **{str(40 + n): f"the {_ORDINALS[n]} half of" for n in range(2)},
    }
)
"""The words for what ISO 8601-2 numbers in a month's place."""

_QUALIFIERS = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
_VAGUE = {"PAST_REF": "in the past", "PRESENT_REF": "at present", "FUTURE_REF": "in the future"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "m": "minute", "S": "second"}

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


def in_words(value: str | None) -> str:
    """A date, interval or duration as a reader would say it: `XXXX-06-07` is "7 June, year unknown"; empty for none.

    What is no EDTF that we read is given back as it stands: better odd than wrong.
    """
    if not value:
        return ""
    if value in _VAGUE:
        return _VAGUE[value]
    if value.startswith("P"):
        return _duration_in_words(value)
    if "/" in value:
        start, _, end = value.partition("/")
        return span_in_words(None if start in {"", ".."} else start, None if end in {"", ".."} else end)
    return _date_in_words(value)


def span_in_words(start: str | None, end: str | None) -> str:
    """A period in words: "from August 2016 to 2017", "since March 2011", "until May 2017"; empty when nothing is known."""
    if start and end:
        first, last = in_words(start), in_words(end)
        return first if first == last else f"from {_without_shared(first, last)} to {last}"
    if start:
        return f"since {in_words(start)}"
    return f"until {in_words(end)}" if end else ""


def _without_shared(first: str, last: str) -> str:
    """The first date without the month and year that the last one names again: "1" of "1 June 2031" before "7 June 2031"."""
    mine, other = first.split(), last.split()
    if not (mine[-1].isdigit() and other[-1].isdigit() and len(mine) == len(other) <= 3):
        return first
    while len(mine) > 1 and mine[-1] == other[-1]:
        mine, other = mine[:-1], other[:-1]
    return " ".join(mine)


def order_of(value: str | None) -> str:
    """A key that sorts dates by their earliest day; wider dates first among those that begin alike; empty without a year."""
    earliest, latest = bounds(value)
    if earliest is None:
        return latest or ""
    return f"{earliest} {_reversed(latest or '')}"


def _reversed(day: str) -> str:
    """Digits turned round (0 for 9), so that a later end sorts first."""
    return day.translate(str.maketrans("0123456789", "9876543210"))


def _date_in_words(value: str) -> str:
    if week := WEEK.fullmatch(value):
        return _week_in_words(week)
    found = DATE.fullmatch(value)
    if not found:
        return value
    year, month, day, clock = found[2], found[4] or "XX", found[6] or "XX", found[7]
    doubt = next((mark for mark in (found[1], found[3], found[5], found[9]) if mark), "")
    said = _calendar_words(year, month, day)
    if clock:
        said += f", {clock[:5]}" + (" UTC" if found[8] == "Z" else f" UTC{found[8]}" if found[8] else "")
    return _QUALIFIERS.get(doubt, "") + said


def _calendar_words(year: str, month: str, day: str) -> str:
    named = _month_in_words(month)
    within = f"{int(day)} {named}" if named and "X" not in day else named
    if year == "XXXX":
        return f"{within}, year unknown" if within else "date unknown"
    if "X" in year:
        said = f"the {year[:3]}0s" if year.endswith("X") and "X" not in year[:3] else f"between {_years(year)}"
        return f"{within}, {said}" if within else said
    return f"{within} {int(year)}" if within else str(int(year))


def _month_in_words(month: str) -> str:
    if month in _PARTS:
        return _PARTS[month]
    return _MONTHS[int(month)] if "X" not in month and 1 <= int(month) <= 12 else ""


def _week_in_words(found: re.Match[str]) -> str:
    first, last = week_bounds(found)
    day = f"{_WEEKDAYS[int(found[3]) - 1]}" if found[3] else ""
    if first and first == last:
        return _date_in_words(first)
    if first and "X" not in found[2]:
        return f"the week from {_date_in_words(first)}"
    when = "" if "X" in found[1] else f" in {found[1]}"
    return f"a {day}{when or ', date unknown'}" if day else f"a week{when or ', date unknown'}"


def _years(year: str) -> str:
    return f"{year.replace('X', '0')} and {year.replace('X', '9')}"


def _duration_in_words(value: str) -> str:
    found = _DURATION.fullmatch(value)
    if not found or not any(found.groups()):
        return value
    parts = [f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in zip(found.groups(), _UNITS.values(), strict=True) if n]
    return ", ".join(parts)
