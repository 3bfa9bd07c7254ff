"""An axis of days on which years in which nothing is dated take no room: they are a break, and the break says how long it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tellings.pages.drawings.parts import text

WIDE, BREAK = 960.0, 34.0
"""The width of the axis where its years allow, and that of a break, in pixels."""

_NARROWEST, _WIDEST = 26.0, 900.0  # a year
_NAME = 40.0  # the name of a year
_SPAN = 3  # years that one mark may cover and still have all of them drawn
_SHORTEST = 2  # empty years that become a break
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def is_day(value: str | None) -> bool:
    """Whether this is a day that an axis can show."""
    return value is not None and bool(_DAY.fullmatch(value)) and not value.startswith(("0000", "9999"))


@dataclass(frozen=True, slots=True)
class Axis:
    """Where days stand on an axis of years: `starts` has the left edge of each year that is drawn, each `year` pixels wide; `breaks` the years left out,
    as first, last and left edge.
    """

    starts: dict[int, float]
    breaks: tuple[tuple[int, int, float], ...]
    year: float
    width: float

    def x(self, day: str, *, end: bool = False) -> float:
        """Where a day begins or, `end`, where it is over, in pixels; days beyond the axis stand at its edges."""
        when = int(day[:4])
        if when in self.starts:
            return round(self.starts[when] + self.year * min((_of_year(day) + end) / 366, 1), 1)
        within = [left + BREAK / 2 for first, last, left in self.breaks if first <= when <= last]
        return within[0] if within else 0.0 if when < min(self.starts) else self.width

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year."""
        return min(self.starts), max(self.starts)

    def draw(self, height: float) -> Iterator[str]:
        """The rules of the years down to a height, the names of years and, where there is room, of months; the breaks."""
        for first, last, x in self.breaks:
            said = f"{first} to {last}: nothing is dated"
            yield f'<rect class="drawing-band" x="{x:g}" y="0" width="{BREAK:g}" height="{height:g}" fill="#f3eee4"><title>{said}</title></rect>'
            yield text(x + BREAK / 2, 24, "…", "small", size=14, anchor="middle")
        named = -_NAME
        for year, x in self.starts.items():
            yield f'<path class="drawing-axis" d="M{x:g} 0V{height:g}" stroke="#8b8375"/>'
            if x - named >= _NAME:
                yield text(x + 4, 12, str(year), size=12)
                named = x
            if self.year >= 12 * 34:
                yield from _months(self, x, height)
        yield f'<path class="drawing-axis" d="M0 32H{self.width:g}M{self.width:g} 0V{height:g}" fill="none" stroke="#8b8375"/>'


def axis_of(spans: Iterable[tuple[str, str]]) -> Axis:
    """The axis for stretches of days, the first and the last of each; there must be one at least."""
    years: set[int] = set()
    for first, last in spans:
        start, end = int(first[:4]), int(last[:4])
        years.update(range(start, end + 1) if end - start < _SPAN else (start, end))
    drawn, gaps = _gaps(sorted(years))
    year = min(max((WIDE - BREAK * len(gaps)) / len(drawn), _NARROWEST), _WIDEST)
    starts: dict[int, float] = {}
    breaks = []
    x = 0.0
    for one in drawn:
        if one in gaps:
            breaks.append((*gaps[one], x))
            x += BREAK
        starts[one], x = x, x + year
    return Axis(starts, tuple(breaks), year, x)


def _gaps(years: list[int]) -> tuple[list[int], dict[int, tuple[int, int]]]:
    """The years that are drawn, and the stretches that are not, by the year they come before."""
    drawn = years[:1]
    gaps = {}
    for year in years[1:]:
        empty = year - drawn[-1] - 1
        if empty >= _SHORTEST:
            gaps[year] = (drawn[-1] + 1, year - 1)
        else:
            drawn += range(drawn[-1] + 1, year)
        drawn.append(year)
    return drawn, gaps


def _of_year(day: str) -> int:
    """The day of a year, counted from 0 as in a leap year."""
    return (date(2024, min(max(int(day[5:7]), 1), 12), 1) - date(2024, 1, 1)).days + min(max(int(day[8:10]), 1), 31) - 1


def _months(axis: Axis, x: float, height: float) -> Iterator[str]:
    for month, name in enumerate(_MONTHS):
        at = x + axis.year * (date(2024, month + 1, 1) - date(2024, 1, 1)).days / 366
        if month:
            yield f'<path class="drawing-rule" d="M{at:.1f} 20V{height:g}" stroke="#d8d0c2"/>'
        yield text(round(at + 4, 1), 27, name, "small", size=11)
