"""Lines and areas cut to a straight edge, many points at a time (Sutherland and Hodgman 1974). Lines lie end to end in one array, with
a row of NaN between one and the next.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""Least x and y, greatest x and y."""


def ring_in(ring: Points, box: Box) -> Points:
    """What of an area, given by its outline without the first point again at its end, is in a box; maybe nothing."""
    if len(ring) and (ring.min(axis=0) >= box[:2]).all() and (ring.max(axis=0) <= box[2:]).all():
        return ring
    for axis, limit, side in _edges(box):
        if not len(ring):
            break
        ring = _ring_beyond(ring, axis, limit, side)
    return ring


def lines_in(lines: Points, box: Box) -> Points:
    """What of lines is in a box."""
    for axis, limit, side in _edges(box):
        lines = _lines_beyond(lines, axis, limit, side)
    return lines


def apart(lines: Points) -> list[Points]:
    """Lines one by one, those of a single point left out."""
    breaks = np.flatnonzero(np.isnan(lines[:, 0]))
    pieces = np.split(lines, breaks)
    whole = (piece[1:] if len(piece) and np.isnan(piece[0, 0]) else piece for piece in pieces)
    return [piece for piece in whole if len(piece) > 1]


def _edges(box: Box) -> list[tuple[int, float, int]]:
    west, south, east, north = box
    return [(0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)]


def _ring_beyond(ring: Points, axis: int, limit: float, side: int) -> Points:
    inside = side * (ring[:, axis] - limit) >= 0
    if inside.all():
        return ring
    after = np.roll(ring, -1, axis=0)
    crossing = inside != np.roll(inside, -1)
    slots = np.stack([ring, _crossings(ring, after, axis, limit, crossing)], axis=1)
    kept: Points = slots[np.column_stack([inside, crossing])]
    return kept


def _lines_beyond(lines: Points, axis: int, limit: float, side: int) -> Points:
    if not len(lines):
        return lines
    inside = side * (lines[:, axis] - limit) >= 0  # never so of NaN
    known = ~np.isnan(lines[:, axis])
    if (inside | ~known).all():
        return lines
    after = np.vstack([lines[1:], [[np.nan, np.nan]]])
    crossing = (inside != np.append(inside[1:], False)) & known & ~np.isnan(after[:, axis])
    leaving = crossing & inside
    gap = np.full_like(lines, np.nan)
    slots = np.stack([lines, _crossings(lines, after, axis, limit, crossing), gap], axis=1)
    kept: Points = slots[np.column_stack([inside | ~known, crossing, leaving])]
    return kept


def _crossings(before: Points, after: Points, axis: int, limit: float, crossing: NDArray[np.bool_]) -> Points:
    """Where the stretches that cross the edge do so; elsewhere anything."""
    found = before.copy()
    start, end = before[crossing], after[crossing]
    part = (limit - start[:, axis]) / (end[:, axis] - start[:, axis])
    met = start + part[:, None] * (end - start)
    met[:, axis] = limit
    found[crossing] = met
    return found
