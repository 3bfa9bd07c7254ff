"""Dates of publication as bibliographies write them: no more exactly than they are known."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from tellings.model.edtf import DATE, is_date

_SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}


@dataclass(frozen=True, slots=True)
class Parted:
    """A day, month, season or year of a known year. `about`: nobody says it for sure."""

    year: int
    month: int | None = None
    day: int | None = None
    season: str | None = None
    about: bool = False

    @property
    def parts(self) -> list[int]:
        """Year, month and day, as far as they are known."""
        return [part for part in (self.year, self.month, self.day) if part is not None]

    @property
    def month_name(self) -> str:
        """The month's or season's name; empty where neither is known."""
        return self.season or (calendar.month_name[self.month] if self.month else "")

    @property
    def iso(self) -> str:
        """As EDTF without a mark of doubt; a season by its number."""
        number = next((code for code, name in _SEASONS.items() if name == self.season), None)
        middle = number or (f"{self.month:02}" if self.month else None)
        return "-".join(part for part in (f"{self.year:04}", middle, f"{self.day:02}" if self.day else None) if part)


def parted(value: str | None) -> Parted | None:
    """The parts of a date with a known year; null for none, an interval, and a year that is not known."""
    found = DATE.fullmatch(value or "")
    if not found or not value or not is_date(value) or not found[2].isdigit():
        return None
    year, month, day = int(found[2]), found[4] or "XX", found[6] or "XX"
    about = any(found[group] for group in (1, 3, 5, 9))
    if "X" in month or (month not in _SEASONS and int(month) > 12):
        return Parted(year, about=about)
    if month in _SEASONS:
        return Parted(year, season=_SEASONS[month], about=about)
    return Parted(year, int(month), None if "X" in day else int(day), about=about)


def day_of(moment: str | None) -> Parted | None:
    """The day of a moment in ISO 8601."""
    return parted((moment or "").partition("T")[0])


def british(when: Parted) -> str:
    """Day first: "13 May 2031", "May 2031"; no more than is known."""
    return " ".join(part for part in (str(when.day) if when.day else "", when.month_name, str(when.year)) if part)


def american(when: Parted) -> str:
    """Month first: "May 13, 2031", "May 2031"; no more than is known."""
    return f"{when.month_name} {when.day}, {when.year}" if when.day else f"{when.month_name} {when.year}".strip()
