"""Strips: small drawings in the rows of a timeline, as wide as their column, with bars over the time in which something can have been.

They repeat what the words beside them say and are hidden from screen readers. Style sheets colour them by class: a bar is `exact`,
`wide` (somewhere in it), `about`, `lasting`, or `unsure` (an end is not told).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tellings.model.account import Period
from tellings.model.timeline import Entry

YEAR = 366
"""Days of a strip that is one year."""
LEAST = 4
"""Days that a bar is wide at least, so that a day can be seen."""
STARTS = tuple((date(2024, month, 1) - date(2024, 1, 1)).days for month in range(1, 13))
_TICKS = f'<path class="ticks" d="M0 5H{YEAR}{"".join(f"M{at} 3V7" for at in (*STARTS, YEAR))}"/>'
_LETTERS = "JFMAMJJASOND"
_SPAN = 1000
"""Units of a strip that is several years."""


def scale(heading: str) -> str:
    """The letters of the months above the strips of a year; nothing for what is no year."""
    if not heading.isdigit():
        return ""
    letters = "".join(f'<text x="{at + 15}" y="15">{letter}</text>' for at, letter in zip(STARTS, _LETTERS, strict=True))
    return f'<div class="scale" aria-hidden="true"><svg viewBox="0 0 {YEAR} 18">{letters}</svg></div>'


def strip(one: Entry) -> str:
    """The year of a row, with a bar over the days on which it can have begun, and a fainter one over how long it lasted."""
    if not one.heading.isdigit() or one.last is None:
        return ""
    year = int(one.heading)
    start, end = _day(one.first or f"{year}-01-01", year), _day(one.last, year) + 1
    if one.placed:  # no earlier than one day, or no later than another
        bars = [_bar(start, YEAR if one.first else end, "unsure")]
    else:
        bars = [_bar(start, end, "about" if "~" in one.value else "exact" if end - start <= 1 else "wide")]
        if one.ends and one.ends > one.last:
            bars.insert(0, _bar(end, _day(one.ends, year) + 1, "lasting"))
    return _svg(YEAR, _TICKS + "".join(bars))


def _svg(width: int, inner: str) -> str:
    return (
        f'<svg class="strip" viewBox="0 0 {width} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{inner}</svg>"
    )


def _bar(start: float, end: float, kind: str, whole: int = YEAR, least: int = LEAST) -> str:
    width = max(end - start, least)
    return f'<rect class="bar bar-{kind}" x="{min(start, whole - width):g}" y="1" width="{width:g}" height="8"/>'


def _day(iso: str, year: int) -> int:
    """The day of a year, counted from 0 as in a leap year; what lies before or after it is its edge."""
    when = int(iso[:4])
    if when != year:
        return 0 if when < year else YEAR - 1
    month, day = int(iso[5:7]), int(iso[8:10])
    return STARTS[month - 1] + day - 1


@dataclass(frozen=True, slots=True)
class Years:
    """An axis of whole years: from the first of January of `first` to the end of `last`."""

    first: int
    last: int

    @classmethod
    def of(cls, periods: Iterable[Period]) -> Years | None:
        """The axis on which some periods lie, with room for what has no end told; null where none of them has a date."""
        held = [one for one in periods if _days(one)]
        years = [int(day[:4]) for one in held for day in _days(one)]
        years += [int(one.start_latest[:4]) + 1 for one in held if one.start_latest and not one.end_latest]
        return cls(min(years), max(years)) if years else None

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands below it: the first year at its start, the last at its end, and the one in the middle if there is one."""
        between = (self.first + self.last + 1) // 2
        return tuple(str(year) for year in dict.fromkeys((self.first, between, self.last)))

    def at(self, iso: str) -> float:
        """Where a day lies on it, in units of a strip."""
        year = int(iso[:4])
        return (year - self.first + _day(iso, year) / YEAR) / (self.last - self.first + 1) * _SPAN


def tenure(one: Period, axis: Years) -> str:
    """A period on an axis: solid where it held for certain, fainter where it may have, dashed to where no end or beginning is told."""
    if not _days(one):
        return ""
    step = _SPAN / (axis.last - axis.first + 1)
    ticks = "".join(f"M{at * step:g} 3V7" for at in range(axis.last - axis.first + 2))
    bars = "".join(_bar(start, end, kind, _SPAN, 8) for start, end, kind in _stretches(one, axis))
    return _svg(_SPAN, f'<path class="ticks" d="M0 5H{_SPAN}{ticks}"/>{bars}')


def _stretches(one: Period, axis: Years) -> Iterator[tuple[float, float, str]]:
    """The bars of a period: start, end and kind."""
    begun = axis.at(one.start_latest) if one.start_latest else None
    ended = axis.at(one.end_earliest) if one.end_earliest else None
    if begun is None and ended is not None:
        yield 0, ended, "unsure"
    elif begun is not None and ended is None:
        yield begun, _SPAN, "unsure"
    elif begun is not None and ended is not None and begun < ended:
        yield begun, ended, "exact"
    if one.start_earliest and one.start_latest and one.start_earliest != one.start_latest:
        yield axis.at(one.start_earliest), axis.at(one.start_latest), "wide"
    if one.end_earliest and one.end_latest and one.end_earliest != one.end_latest:
        yield axis.at(one.end_earliest), axis.at(one.end_latest), "wide"


def _days(one: Period) -> list[str]:
    return [day for day in (one.start_earliest, one.start_latest, one.end_earliest, one.end_latest) if day]
