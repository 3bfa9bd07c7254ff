"""Land, coasts and borders as a frame shows them: chosen by what can be seen, thinned to its scale, laid flat and cut to its edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

from tellings.pages.drawings.world import HALF, KEPT, Area, Points, Ring, World, rank_for
from tellings.pages.drawings.world.clipping import Box, apart, lines_in, ring_in
from tellings.pages.drawings.world.frames import Frame

OFF = 0.4
"""Units of the drawing that a line may be off."""
MOST_POINTS = 9000
"""Of land and lines together: some 90 KB as text. What has more is drawn more coarsely."""
RANKS_TO_HALVE = 2.4
"""Ranks coarser that leave about half of the points: on coasts with many islands 2.7, elsewhere 2.3."""
SMALLEST = 1.5
"""Units of the drawing: what is smaller both ways is left out."""
BENT = 20.0
"""Units of the drawing after which a straight line on the globe gets a point of its own on the map."""
TENTHS = 10
"""Paths are written in whole tenths of a unit."""
MORE_THAN_A_LINE = 3
"""Points of an area, at least."""
_CUT = 0.011
"""Degrees from the date line that are on it: the source is cut there, which is nobody's coast."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Path data in tenths of a unit, maybe empty."""

    land: str
    coasts: str
    borders: str


class View:
    """A world as a frame shows it, at one rank."""

    def __init__(self, world: World, frame: Frame, *, coarser: int = 0, smallest: float = SMALLEST) -> None:
        self._world, self._frame, self._smallest = world, frame, smallest
        rank = min(rank_for(OFF / frame.scale) + coarser, KEPT)
        self._kept = world.ranks >= rank
        self._window = frame.window()
        self._box: Box = (0, 0, frame.width, frame.height)

    def lines(self, *, borders: bool) -> list[Points]:
        """Borders, or else coasts, on the drawing."""
        wanted = self._world.borders == borders
        pieces: list[Points] = []
        for turn, n in self._met(self._world.boxes):
            pieces += [part for arc in n[wanted[n]].tolist() for part in (self._arc(arc, turn), _GAP)]
        if not pieces:
            return []
        lines = lines_in(_uncut(np.concatenate(pieces), self._frame.middle), self._window)
        return apart(lines_in(self._flat(lines), self._box))

    def areas(self, area: Area) -> list[Points]:
        """What of a country or of all land is seen, on the drawing, each part without its first point again at the end."""
        pieces: list[Points] = []
        for turn, met in self._met(area.boxes):
            for n in met.tolist():
                outline = self._outline(area.rings[n]) + _eastwards(turn, 2)
                within = _within(area.boxes[n] + _eastwards(turn, 4), self._window)
                cut = outline if within else ring_in(outline, self._window)
                pieces += [cut, cut[:1], _GAP]
        if not pieces:
            return []
        closed = apart(self._flat(np.concatenate(pieces)))
        seen = (ring_in(ring[:-1], self._box) for ring in closed if len(ring) > MORE_THAN_A_LINE)
        return [ring for ring in seen if len(ring) >= MORE_THAN_A_LINE]

    def _met(self, boxes: Points) -> Iterator[tuple[float, NDArray[np.int64]]]:
        """The boxes that are seen and large enough to be, each time they are, with the degrees that move them there."""
        west, south, east, north = self._window
        high, large = (boxes[:, 1] <= north) & (boxes[:, 3] >= south), self._large(boxes)
        first = np.floor((boxes[:, 0].min() - self._frame.middle - east) / 360)
        last = np.ceil((boxes[:, 2].max() - self._frame.middle - west) / 360)
        for turn in (np.arange(-last, -first + 1) * 360 - self._frame.middle).tolist():
            met = np.flatnonzero(high & large & (boxes[:, 0] + turn <= east) & (boxes[:, 2] + turn >= west))
            if len(met):
                yield turn, met

    def _large(self, boxes: Points) -> NDArray[np.bool_]:
        """Whether boxes are large enough to be drawn; those of countries on both sides of the date line are."""
        sides = (boxes[:, 2:] - boxes[:, :2]) * self._frame.scale
        sides[:, 0] *= np.cos(np.radians(np.abs(boxes[:, 1:4:2]).min(axis=1)))
        return np.asarray(sides.max(axis=1) >= self._smallest)

    def _outline(self, ring: Ring) -> Points:
        """A ring's points in degrees; one around a pole is closed along it."""
        parts = [
            (self._arc(arc, turn) if arc >= 0 else self._arc(~arc, turn)[::-1])[:-1]
            for arc, turn in zip(ring.arcs, ring.turns, strict=True)
        ]
        if ring.pole:
            start, side = parts[0][0, 0], np.sign(parts[-1][-1, 0] - parts[0][0, 0])
            end = start + 360 * side
            parts.append(np.array([[end, parts[0][0, 1]], [end, ring.pole], [start, ring.pole]]))
        return np.concatenate(parts)

    def _arc(self, arc: int, turn: float) -> Points:
        part = slice(self._world.starts[arc], self._world.starts[arc + 1])
        points: Points = self._world.points[part][self._kept[part]] + _eastwards(turn, 2)
        return points

    def _flat(self, degrees: Points) -> Points:
        """Lines in degrees on the drawing, bent where the map bends them."""
        bent = _bent(degrees, BENT / self._frame.scale)
        return np.column_stack(self._frame.on_drawing(bent[:, 0], bent[:, 1]))


def is_bare(world: World, frame: Frame) -> bool:
    """Whether a frame shows nothing but land, or nothing but sea."""
    west, south, east, north = frame.window()
    longitude = (world.points[:, 0] - frame.middle + 180) % 360 - 180
    latitude = world.points[:, 1]
    return not bool(((longitude > west) & (longitude < east) & (latitude > south) & (latitude < north)).any())


def outlines(world: World, frame: Frame, *, borders: bool) -> Outlines:
    """What a frame shows of a world, as coarse as it must be to stay small."""
    coarser, count = 0, MOST_POINTS + 1
    while count > MOST_POINTS:
        view = View(world, frame, coarser=coarser)
        land = view.areas(world.land)
        if (count := 2 * _count(land)) <= MOST_POINTS:  # the coasts have about as many points as the land
            coasts, inner = view.lines(borders=False), view.lines(borders=True) if borders else []
            count = _count(land) + _count(coasts) + _count(inner)
        coarser += max(1, ceil(RANKS_TO_HALVE * log2(count / MOST_POINTS))) if count else 1
    return Outlines(path(land, end="z"), path(coasts), path(inner))


def _count(lines: list[Points]) -> int:
    return sum(map(len, lines))


def path(lines: Iterable[Points], *, end: str = "") -> str:
    """Path data of lines, in tenths of a unit."""
    return "".join(_path(line, end) for line in lines)


def _path(line: Points, end: str) -> str:
    whole = np.round(line * TENTHS).astype(np.int64)
    steps = np.diff(whole, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    if not len(steps):
        return ""
    return f"M{whole[0, 0]} {whole[0, 1]}l{' '.join(map(str, steps.ravel().tolist()))}{end}"


_GAP: Points = np.array([[np.nan, np.nan]])


def _eastwards(degrees: float, columns: int) -> Points:
    """What moves points or boxes eastwards, added to them."""
    return np.array([degrees, 0] * (columns // 2))


def _within(inner: Points, outer: Box) -> bool:
    return bool((inner[:2] >= outer[:2]).all() and (inner[2:] <= outer[2:]).all())


def _uncut(lines: Points, middle: float) -> Points:
    """Lines counted from a middle meridian, without what runs along the cut at the date line."""
    on: NDArray[np.bool_] = np.abs(np.abs(lines[:, 0] + middle) % 360 - HALF) < _CUT
    along = np.flatnonzero(on[:-1] & on[1:])
    return np.insert(lines, along + 1, np.nan, axis=0)


def _bent(lines: Points, most: float) -> Points:
    """Lines with points added wherever two are further apart than so many degrees."""
    if len(lines) < 2:
        return lines
    steps = np.diff(lines, axis=0)
    count = np.nan_to_num(np.ceil(np.abs(steps).max(axis=1) / most), nan=1).clip(1, 1000).astype(np.int64)
    which = np.repeat(np.arange(len(steps)), count)
    part = (np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)) / np.repeat(count, count)
    added = lines[which] + np.where(part[:, None] > 0, part[:, None] * steps[which], 0)
    return np.vstack([added, lines[-1:]])
