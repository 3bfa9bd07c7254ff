"""Times of day with their zones, as they stand beside dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_ZONE = (
    r"(?:\s*[(\[,]?\s*(?P<zone>Z\b|(?:UTC|GMT)?\s?[+−–-](?:1[0-4]|0?\d)(?::?[0-5]\d)?(?!\d)|\b[A-Z]{1,5}\b"
    r"|(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard|Daylight))?(?: Time)?\b))?"
)
_HALF = r"(?:\s*(?P<half>[AaPp]\.?\s?[Mm]\b\.?|[صم](?!\w)|صباحا|مساء|ق\.ظ|ب\.ظ))?"
_AFTERNOON = ("p", "م", "ب")
_CLOCKS = (
    re.compile(
        r"(?P<early>上午|午前|오전)?(?P<late>下午|午後|晚上|오후)?\s*(?<![\d.:/])(?P<hour>\d{1,2})(?:\s?[:h∶]\s?|時|时|点|點|시\s?)(?P<minute>[0-5]\d)"
        r"(?!\d)(?::(?P<second>[0-5]\d|60)(?:[.,]\d+)?)?(?:분|分)?" + _HALF + _ZONE
    ),
    re.compile(
        r"(?<![\d.:/])(?P<hour>\d{1,2})[.](?P<minute>[0-5]\d)\s*(?:(?P<half>[AaPp]\.?\s?[Mm]\b\.?)|Uhr|hrs|hours)" + _ZONE
    ),
    re.compile(r"(?<![\d.:/])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s*(?:(?P<zone>GMT|UTC)\b|hrs|hours)"),
    re.compile(r"(?<![\d.:/])(?P<hour>\d{1,2})\s*(?:(?P<half>[AaPp]\.?\s?[Mm]\b\.?)|Uhr\b)" + _ZONE),
    re.compile(r"(?<![\d.:/T])T?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?![\d:])" + _ZONE),
)
"""Hours and minutes, with dots beside a word that makes them a time, as one number, hours alone, and as compact ISO 8601."""

_FIXED = {
    "Z": "Z", "UTC": "Z", "GMT": "Z", "UT": "Z", "WET": "Z",
    "BST": "+01:00", "WEST": "+01:00", "CET": "+01:00", "MEZ": "+01:00", "WAT": "+01:00",
    "CEST": "+02:00", "MESZ": "+02:00", "EET": "+02:00", "CAT": "+02:00", "SAST": "+02:00",
    "EEST": "+03:00", "MSK": "+03:00", "EAT": "+03:00", "TRT": "+03:00",
    "GST": "+04:00", "PKT": "+05:00", "NPT": "+05:45", "WIB": "+07:00", "ICT": "+07:00", "HKT": "+08:00", "SGT": "+08:00", "AWST": "+08:00",
    "JST": "+09:00", "KST": "+09:00", "ACST": "+09:30", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00",
    "EDT": "-04:00", "EST": "-05:00", "CDT": "-05:00", "CST": "-06:00", "MDT": "-06:00", "MST": "-07:00", "PDT": "-07:00", "PST": "-08:00",
    "AKDT": "-08:00", "AKST": "-09:00", "HST": "-10:00", "BRT": "-03:00", "ART": "-03:00",
}  # fmt: skip
"""Zones by names that mean one of them; IST, AST and others mean several and say nothing. Those of North America as in RFC 2822."""

_AMERICAN = {"ET": -5, "EASTERN": -5, "CT": -6, "CENTRAL": -6, "MT": -7, "MOUNTAIN": -7, "PT": -8, "PACIFIC": -8}
"""Hours of the zones of the United States in winter, by names that go for summer too."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as HH:MM:SS, and its zone as ISO 8601 writes it, where one is told."""

    time: str
    zone: str | None


def find(text: str, day: date) -> Clock | None:
    """The first time of day in the words around a date. Midnight to the second is none: so dates without a time are padded."""
    for pattern in _CLOCKS:
        for found in pattern.finditer(text):
            time = _time(found.groupdict())
            if time:
                return None if time == "00:00:00" else Clock(time, _zone(found["zone"], day))
    return None


def _time(part: dict[str, str | None]) -> str | None:
    hour, minute, second = int(part["hour"] or 0), int(part.get("minute") or 0), min(int(part.get("second") or 0), 59)
    half = (part.get("half") or "").lower()[:1]
    if half and not 1 <= hour <= 12 and not 13 <= hour <= 23:
        return None
    if (half in _AFTERNOON or part.get("late")) and hour < 12:
        hour += 12
    elif (half or part.get("early")) and half not in _AFTERNOON and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}:{second:02}" if hour < 24 else None


def _zone(written: str | None, day: date) -> str | None:
    if not written:
        return None
    offset = re.search(r"([+−–-])(\d{1,2}):?(\d\d)?$", written)
    if offset:
        sign = "+" if offset[1] == "+" else "-"
        digits = offset[2].zfill(2) + (offset[3] or "00")
        return f"{sign}{digits[:2]}:{digits[2:]}"
    name = written.upper().split()[0]
    if name in _AMERICAN and "DAYLIGHT" not in written.upper() and "STANDARD" not in written.upper():
        return _american(_AMERICAN[name], day)
    if name in _AMERICAN:
        return _hours(_AMERICAN[name] + ("DAYLIGHT" in written.upper()))
    return _FIXED.get(name)


def _american(winter: int, day: date) -> str | None:
    """By the rule of the Energy Policy Act of 2005, from 2007 on: summer from March's second Sunday to November's first."""
    if day.year < 2007:
        return None
    return _hours(winter + (_sunday(day.year, 3, 8) <= day < _sunday(day.year, 11, 1)))


def _sunday(year: int, month: int, first: int) -> date:
    start = date(year, month, first)
    return start + timedelta(days=6 - start.weekday())


def _hours(offset: int) -> str:
    return f"{'-' if offset < 0 else '+'}{abs(offset):02}:00"
