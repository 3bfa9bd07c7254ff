"""Partly known dates (EDTF) side by side: whether two can mean the same time, and what both together say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tellings.model.edtf import MONTHS, bounds

Period = tuple[str | None, str | None]
"""Start and end, EDTF; null where nobody says."""

_PARTS = re.compile(r"[?~%]?(?P<year>-?[\dX]{4})(?:-[?~%]?(?P<month>[\dX]{2}))?(?:-[?~%]?(?P<day>[\dX]{2}))?(?:T.*)?[?~%]?")
_SEASONS = {
    "21": ("03", "04", "05"),
    "22": ("06", "07", "08"),
    "23": ("09", "10", "11"),
    "24": ("12", "01", "02"),
    **{code: tuple(f"{month:02}" for month in range(first, last + 1)) for code, (first, last) in MONTHS.items() if code > "24"},
}
"""The months of what stands in a month's place: a season in its usual sense, a quarter, a half."""


@lru_cache(maxsize=1 << 16)  # the events of a story have few dates, and each is held against the others many times
def agree(one: str | None, other: str | None) -> bool:
    """Whether two dates can mean the same time: each digit that both know is the same. Nothing known agrees with anything."""
    a, b = _parts(one), _parts(other)
    return all(_part_agrees(x, y) for x, y in zip(a, b, strict=True))


def together(one: str | None, other: str | None) -> str | None:
    """Of two dates that agree the one that says more; the first when they say as much."""
    if one is None or other is None:
        return one if other is None else other
    return other if _known(other) > _known(one) else one


def periods_agree(one: Period, other: Period) -> bool:
    """Whether two periods can be the same, end by end."""
    return agree(one[0], other[0]) and agree(one[1], other[1]) and _in_order(one, other) and _in_order(other, one)


def periods_together(one: Period, other: Period) -> Period:
    """What two periods that agree say together."""
    return together(one[0], other[0]), together(one[1], other[1])


def first_and_last(days: Iterable[str | None]) -> Period:
    """The earliest and the latest of some EDTF dates. Those without a year cannot be ordered: they count only where there are no
    others, and only as far as they agree.
    """
    known = sorted({day for day in days if day})
    dated = [day for day in known if bounds(day)[0] is not None]
    if dated:
        return (
            min(dated, key=lambda day: (bounds(day)[0], bounds(day)[1])),
            max(dated, key=lambda day: (bounds(day)[1], bounds(day)[0])),
        )
    joined: str | None = None
    for day in known:
        if not agree(joined, day):
            return None, None
        joined = together(joined, day)
    return joined, joined


def _in_order(one: Period, other: Period) -> bool:
    """Whether the start of one can lie before the end of the other, as far as both know."""
    start, end = bounds(one[0])[0], bounds(other[1])[1]
    return start is None or end is None or start <= end


def _parts(value: str | None) -> tuple[str, str, str]:
    """Year, month and day with X for what is unknown; a value of another shape is unknown altogether."""
    found = _PARTS.fullmatch(value or "")
    if found is None:
        return "XXXX", "XX", "XX"
    return found["year"], found["month"] or "XX", found["day"] or "XX"


def _part_agrees(one: str, other: str) -> bool:
    if one in _SEASONS or other in _SEASONS:
        months = [*_SEASONS.get(one, (one,)), *_SEASONS.get(other, (other,))]
        return one == other or "XX" in months or len(set(months)) < len(months)
    return len(one) == len(other) and all("X" in (x, y) or x == y for x, y in zip(one, other, strict=True))


def _known(value: str) -> int:
    return sum(letter.isdigit() for part in _parts(value) for letter in part)
