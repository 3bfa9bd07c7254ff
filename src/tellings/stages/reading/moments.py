"""The dates and times of metadata: of any language, calendar and digits, with what is known and no more."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tellings.stages.reading import clocks, month_names, written_dates
from tellings.stages.reading.habits import Habits, habits
from tellings.stages.reading.written_dates import FIRST, LAST, Found

_LONGEST = 300
"""Code points of a value that are read."""

_ZEROS = frozenset(
    {date(1601, 1, 1), date(1899, 12, 30), date(1900, 1, 1), date(1904, 1, 1), date(1969, 12, 31), date(1970, 1, 1)}
)
"""The days at which the clocks of systems begin: what they write for "no date"."""

_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]")
_THAI = re.compile("[\u0e01-\u0e2e]")
_YEAR_LAST = re.compile(r"^[A-Za-z]{3},? ([A-Za-z]{3}) +(\d{1,2}) (\d\d:\d\d(?::\d\d)?) ([+-]\d{4}|[A-Z]{3,4}) (\d{4})$")
"""As Unix and some sites write it, the year behind the zone: "Wed Mar 24 17:10:00 +0000 2032"."""

_EDTF = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?|(?=.*X)[X\d]{4}(?:-[X\d]{2}){0,2}")


__all__ = ["Habits", "Moment", "Reading", "Untrusted", "habits", "read"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day as EDTF, the time as HH:MM:SS and its zone where they are told, and in words what had to be known to read it."""

    day: str
    time: str | None = None
    zone: str | None = None
    note: str | None = None

    @property
    def iso(self) -> str:
        """ISO 8601: with the time and its zone, as far as they are known."""
        return f"{self.day}T{self.time}{self.zone or ''}" if self.time else self.day

    @property
    def instant(self) -> datetime | None:
        """The moment in UTC, where the zone is known."""
        if not (self.time and self.zone):
            return None
        try:
            return datetime.fromisoformat(self.iso).astimezone(UTC)
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True, slots=True)
class Untrusted:
    """A date that no report has, and in words why."""

    reason: str


Reading = Moment | Untrusted | None


def read(value: str, using: Habits) -> Reading:
    """The first date of a value and the time beside it."""
    text = _YEAR_LAST.sub(r"\1 \2, \5 \3 \4", _plain(value))
    if re.fullmatch(r"1\d{9}(?:\.\d+)?|\d{13}|0", text):
        return _epoch(text)
    if _EDTF.fullmatch(text):
        return _trusted_year(text)
    if _THAI.search(text):
        using = habits("th")
    if not written_dates.is_iso(text):
        text = month_names.signed(text, using.language)
    found = written_dates.find(text, using)
    return None if found is None else _with_time(found, text)


def _plain(value: str) -> str:
    """A value with European digits, without signs that cannot be seen, on one line."""
    if value.isascii():
        return " ".join(value[:_LONGEST].split())
    text = unicodedata.normalize("NFKC", value[:_LONGEST])
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() and not sign.isascii() else sign for sign in text)
    return " ".join(_HIDDEN.sub("", digits).split())


def _with_time(found: Found, text: str) -> Reading:
    if found.partly is not None:
        return Moment(found.partly, note=found.note)
    if found.day is None:
        return Untrusted("no such day")
    reason = _distrust(found.day)
    if reason:
        return Untrusted(reason)
    # The date's own digits are never a time; what follows it is looked at first.
    clock = clocks.find(text[found.end :], found.day) or clocks.find(text[: found.start], found.day)
    return Moment(found.day.isoformat(), clock.time if clock else None, clock.zone if clock else None, found.note)


def _distrust(day: date) -> str | None:
    if day in _ZEROS:
        return "the zero of a computer's clock"
    if not FIRST <= day.year <= LAST:
        return "no year of a report"
    return None


def _trusted_year(text: str) -> Moment | Untrusted:
    year = text[:4]
    if year.isdigit() and not FIRST <= int(year) <= LAST:
        return Untrusted("no year of a report")
    return Moment(text)


def _epoch(text: str) -> Reading:
    seconds = float(text) / (1000 if len(text) == 13 else 1)
    moment = datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(seconds))
    reason = _distrust(moment.date())
    if reason:
        return Untrusted(reason)
    return Moment(moment.date().isoformat(), moment.strftime("%H:%M:%S"), "Z", "seconds since 1970")
