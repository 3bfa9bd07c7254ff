"""Where the name of a country can stand on a map: where what is seen of it is widest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from tellings.pages.drawings.world import Points, World
from tellings.pages.drawings.world.frames import Frame
from tellings.pages.drawings.world.outlines import View

COARSER = 4
"""Ranks: a name needs no outline finer than a pixel or two."""
LEAST = 300.0
"""Square pixels of a country below which nothing is written on it."""
_HEIGHTS = 7


@dataclass(frozen=True, slots=True)
class Seat:
    """The middle of a level stretch within a country, and how wide it is, in pixels."""

    x: float
    y: float
    width: float


def seats(world: World, frame: Frame, high: float, wide: Callable[[str], float]) -> Iterator[tuple[str, list[Seat]]]:
    """The countries that are seen, the largest first, each with the stretches of it that hold its name, the widest first. `high` and
    `wide` are a name's height and width in pixels.
    """
    view = View(world, frame, coarser=COARSER, smallest=high)
    seen: list[tuple[float, str, Points]] = []
    for country in world.countries:
        parts = view.areas(country)
        size, largest = max(((_size(part), part) for part in parts), key=lambda one: one[0], default=(0.0, None))
        if largest is not None and size >= LEAST:
            seen.append((size, country.name, largest))
    for _, name, outline in sorted(seen, key=lambda one: (-one[0], one[1])):
        if np.ptp(outline[:, 0]) >= wide(name):
            yield name, [seat for seat in _stretches(outline, high) if seat.width >= wide(name)]


def _size(ring: Points) -> float:
    """Square pixels."""
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def _stretches(outline: Points, high: float) -> list[Seat]:
    top, bottom = float(outline[:, 1].min()) + high / 2, float(outline[:, 1].max()) - high / 2
    if bottom <= top:
        return []
    found = [seat for y in np.linspace(top, bottom, _HEIGHTS + 2)[1:-1].tolist() if (seat := _stretch(outline, y, high))]
    return sorted(found, key=lambda seat: (-round(seat.width), seat.y))


def _stretch(outline: Points, y: float, high: float) -> Seat | None:
    """The widest level stretch that is inside at a line's foot, middle and head."""
    free = _inside(outline, y)
    for level in (y - high / 2, y + high / 2):
        free = [(max(a, c), min(b, d)) for a, b in free for c, d in _inside(outline, level) if max(a, c) < min(b, d)]
    if not free:
        return None
    left, right = max(free, key=lambda one: one[1] - one[0])
    return Seat((left + right) / 2, y, right - left)


def _inside(outline: Points, y: float) -> list[tuple[float, float]]:
    """From where to where a level line is inside."""
    after = np.roll(outline, -1, axis=0)
    crossing = (outline[:, 1] > y) != (after[:, 1] > y)
    start, end = outline[crossing], after[crossing]
    x = np.sort(start[:, 0] + (y - start[:, 1]) / (end[:, 1] - start[:, 1]) * (end[:, 0] - start[:, 0])).tolist()
    return list(zip(x[::2], x[1::2], strict=True))
