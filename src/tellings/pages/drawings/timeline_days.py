"""An axis of single days, for what lies within a few weeks."""

from __future__ import annotations

from calendar import month_name, monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tellings.pages.drawings.parts import text
from tellings.pages.drawings.timeline_axis import WIDE

MOST_DAYS = 100
"""Days from the first to the last up to which they have this axis; what lies further apart has years."""

_WIDEST, _NUMBER, _MONTH = 64.0, 24.0, 92.0  # a day; the number of a day; the name of a month
_LEFT = 18.0  # what must be left of a month for the number of a day
_STEPS = (1, 2, 5, 10, 15)


@dataclass(frozen=True, slots=True)
class Days:
    """Where days stand, from the first to the last, each `day` pixels wide."""

    first: date
    last: date
    day: float

    @property
    def width(self) -> float:
        """The whole width in pixels."""
        return round(((self.last - self.first).days + 1) * self.day, 1)

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year."""
        return self.first.year, self.last.year

    def x(self, day: str, *, end: bool = False) -> float:
        """Where a day begins or, `end`, where it is over, in pixels; days beyond the axis stand at its edges."""
        at = ((_date(day) - self.first).days + end) * self.day
        return round(min(max(at, 0.0), self.width), 1)

    def draw(self, height: float) -> Iterator[str]:
        """The rules of months and days down to a height, with their names."""
        step = next((step for step in _STEPS if step * self.day >= _NUMBER), _STEPS[-1])
        named = -_MONTH
        for number in range((self.last - self.first).days + 1):
            when, x = self.first + timedelta(days=number), round(number * self.day, 1)
            begins, days_left = number == 0 or when.day == 1, monthrange(when.year, when.month)[1] - when.day + 1
            follows, left = days_left <= (self.last - when).days, min(days_left, (self.last - when).days + 1) * self.day
            if begins:
                yield f'<path class="drawing-axis" d="M{x:g} 0V{height:g}" stroke="#8b8375"/>'
            elif self.day * step >= _NUMBER and (when.day - 1) % step == 0:
                yield f'<path class="drawing-rule" d="M{x:g} 20V{height:g}" stroke="#d8d0c2"/>'
            if begins and x - named >= _MONTH and not (follows and left < _MONTH):
                yield text(x + 4, 12, f"{month_name[when.month]} {when.year}", size=12)
                named = x
            if (when.day - 1) % step == 0 and left >= _LEFT:
                yield text(x + 4, 27, str(when.day), "small", size=11)
        yield f'<path class="drawing-axis" d="M0 32H{self.width:g}M{self.width:g} 0V{height:g}" fill="none" stroke="#8b8375"/>'


def days_of(spans: Iterable[tuple[str, str]]) -> Days | None:
    """The axis for stretches of days, with a day to spare on both sides; null where they lie too far apart."""
    ends = [(_date(first), _date(last)) for first, last in spans]
    first, last = min(start for start, _ in ends), max(end for _, end in ends)
    if (last - first).days > MOST_DAYS or first == date.min or last == date.max:
        return None
    first, last = first - timedelta(days=1), last + timedelta(days=1)
    return Days(first, last, min(WIDE / ((last - first).days + 1), _WIDEST))


def _date(day: str) -> date:
    year, month = max(int(day[:4]), 1), min(max(int(day[5:7]), 1), 12)
    return date(year, month, min(max(int(day[8:10]), 1), monthrange(year, month)[1]))
