"""Land, coasts and borders as a frame shows them: chosen by what can be seen, thinned to its scale, laid flat and cut to its edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tellings.pages.drawings.world import HALF, Points, Ring, World, rank_for
from tellings.pages.drawings.world.clipping import Box, apart, lines_in, ring_in
from tellings.pages.drawings.world.frames import Frame

OFF = 0.4
"""Units of the drawing that a line may be off."""
MOST_POINTS = 9000
"""Of land and lines together: some 90 KB as text. What has more is drawn more coarsely."""
SMALLEST = 1.5
"""Units of the drawing: what is smaller both ways is left out."""
BENT = 20.0
"""Units of the drawing after which a straight line on the globe gets a point of its own on the map."""
TENTHS = 10
"""Paths are written in whole tenths of a unit."""
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

    def __init__(self, world: World, frame: Frame, *, coarser: int = 0) -> None:
        self._world, self._frame = world, frame
        self._rank = rank_for(OFF / frame.scale) + coarser
        self._window = frame.window()
        self._box: Box = (0, 0, frame.width, frame.height)
        self._kept = world.ranks >= self._rank
        self._seen = _turned(world.boxes, frame.middle)

    def lines(self, *, borders: bool) -> list[Points]:
        """Borders, or else coasts, on the drawing."""
        world, (west, south, east, north) = self._world, self._window
        pieces: list[Points] = []
        for turn in (-360.0, 0.0, 360.0):
            boxes = self._seen + _eastwards(turn, 4)
            meets = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
            large = (boxes[:, 2:] - boxes[:, :2]).max(axis=1) * self._frame.scale >= SMALLEST
            for arc in np.flatnonzero(meets & large & (world.borders == borders)).tolist():
                pieces += [self._arc(arc, boxes[arc, 0] - world.boxes[arc, 0]), _GAP]
        if not pieces:
            return []
        lines = lines_in(_uncut(np.concatenate(pieces), self._frame.middle), self._window)
        return apart(lines_in(self._flat(_bent(lines, BENT / self._frame.scale)), self._box))

    def areas(self, rings: Iterable[Ring]) -> list[Points]:
        """What of rings is seen, on the drawing, each without its first point again at the end."""
        return [ring for one in rings for ring in self._areas(one)]

    def _areas(self, ring: Ring) -> Iterator[Points]:
        west, south, east, north = ring.box
        if max(east - west, north - south) * self._frame.scale < SMALLEST:
            return
        if south > self._window[3] or north < self._window[1]:
            return
        first = np.ceil((self._window[0] - (east - self._frame.middle)) / 360)
        last = np.floor((self._window[2] - (west - self._frame.middle)) / 360)
        if first > last:
            return
        outline = self._outline(ring)
        for turn in np.arange(first, last + 1) * 360:
            cut = ring_in(outline + _eastwards(turn - self._frame.middle, 2), self._window)
            if len(cut) > 2:
                closed = _bent(np.vstack([cut, cut[:1]]), BENT / self._frame.scale)[:-1]
                seen = ring_in(self._flat(closed), self._box)
                if len(seen) > 2:
                    yield seen

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
        return np.column_stack(self._frame.on_drawing(degrees[:, 0], degrees[:, 1]))


def outlines(world: World, frame: Frame, *, borders: bool) -> Outlines:
    """What a frame shows of a world, as coarse as it must be to stay small."""
    for coarser in range(0, 16, 2):
        view = View(world, frame, coarser=coarser)
        drawn = [view.areas(world.land.rings), view.lines(borders=False), view.lines(borders=True) if borders else []]
        if sum(len(one) for kind in drawn for one in kind) <= MOST_POINTS:
            break
    land, coasts, inner = drawn
    return Outlines(path(land, end="z"), path(coasts), path(inner))


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


def _turned(boxes: Points, middle: float) -> Points:
    """Boxes with longitudes counted from a middle meridian, the middle of each between -180 and 180."""
    turns = np.round(((boxes[:, 0] + boxes[:, 2]) / 2 - middle) / 360) * 360 + middle
    return boxes - np.column_stack([turns, np.zeros(len(boxes)), turns, np.zeros(len(boxes))])


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
