"""Where the nodes of a network stand: as far apart as there are steps between them, then apart until no label lies on another.

Each part is laid out by stress majorization (Gansner, Koren and North, 2004), from a circle: no chance is in it, and it needs no
more than numpy (80 nodes in 30 ms on one core, where networkx's Kamada-Kawai takes 500 and its import alone 150).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Point = tuple[float, float]

APART = 16.0
"""Least distance of two nodes with their labels, in pixels."""

_ROUNDS, _STILL = 120, 1e-4
_REACH, _FLAT = 92.0, 1.35  # pixels from node to node; labels are wide and low, so the drawing is too
_EASY, _MOST_ROOM = 3.5, 1.6  # edges for each node up to which that is room enough; how much more it may become
_PUSHES, _GROW = 400, 1.03
_BROAD = 860.0  # pixels that parts may take side by side before the next row


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a node reaches from its middle, with its label: to each side, up and down, in pixels."""

    side: float
    up: float
    down: float


def lay_out(extents: Mapping[str, Extent], pairs: Sequence[tuple[str, str]]) -> tuple[dict[str, Point], float, float]:
    """The middle of each node, in whole pixels, and the width and height of all."""
    beside: dict[str, dict[str, None]] = {key: {} for key in extents}  # no sets: their order is not the same in every run
    for a, b in pairs:
        beside[a][b] = beside[b][a] = None
    parts = _parts(beside)
    return _packed([_part(part, beside, extents, _reach(part, pairs)) for part in parts])


def _parts(beside: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Nodes that hang together, the largest part first; in each in the order in which they were given."""
    left = dict.fromkeys(beside)
    parts = []
    while left:
        part = _far(next(iter(left)), beside)
        parts.append([key for key in left if key in part])
        left = {key: None for key in left if key not in part}
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _far(start: str, beside: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """How many steps it is to each node that can be reached."""
    far = {start: 0}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for other in beside[at]:
            if other not in far:
                far[other] = far[at] + 1
                waiting.append(other)
    return far


def _reach(keys: Sequence[str], pairs: Sequence[tuple[str, str]]) -> float:
    """Pixels from node to node: the more edges there are for each node, the more room they need to be told apart."""
    among = frozenset(keys)
    crowded = 2 * sum(pair[0] in among for pair in pairs) / len(keys)
    return _REACH * min(max(crowded / _EASY, 1.0), _MOST_ROOM)


@dataclass(frozen=True, slots=True)
class _Part:
    """A connected part, with its upper left corner at 0, 0."""

    keys: Sequence[str]
    at: Numbers
    width: float
    height: float


def _part(keys: Sequence[str], beside: Mapping[str, Iterable[str]], extents: Mapping[str, Extent], reach: float) -> _Part:
    sizes = np.array([[extents[key].side, extents[key].up, extents[key].down] for key in keys])
    at = _apart(_sprung(keys, beside) * [reach * _FLAT, reach], sizes)
    left, top = (at[:, 0] - sizes[:, 0]).min(), (at[:, 1] - sizes[:, 1]).min()
    at = np.round(at - [left, top])
    return _Part(keys, at, float((at[:, 0] + sizes[:, 0]).max()), float((at[:, 1] + sizes[:, 2]).max()))


def _sprung(keys: Sequence[str], beside: Mapping[str, Iterable[str]]) -> Numbers:
    """Places in which neighbours are about 1 apart."""
    if len(keys) < 3:
        return np.array([[float(at), 0.0] for at in range(len(keys))])
    far = [_far(key, beside) for key in keys]
    steps = np.array([[float(those[other]) for other in keys] for those in far])
    turns = 2 * np.pi * np.arange(len(keys)) / len(keys)
    return _majorized(steps, np.stack([np.cos(turns), np.sin(turns)], axis=1) * len(keys) / 4)


def _majorized(steps: Numbers, at: Numbers) -> Numbers:
    """Moves places until their distances are as near to these steps as they get; near ones count the more."""
    weights = np.divide(1.0, steps**2, out=np.zeros_like(steps), where=steps > 0)
    even = np.full_like(steps, 1 / len(steps))  # with it the Laplacian can be inverted: its one zero is that all may move alike
    inverse = np.linalg.inv(np.diag(weights.sum(axis=1)) - weights + even) - even
    for _ in range(_ROUNDS):
        apart = np.hypot(*(at[:, None] - at[None, :]).transpose(2, 0, 1))
        pull = np.divide(weights * steps, apart, out=np.zeros_like(steps), where=apart > 0)
        moved = inverse @ ((np.diag(pull.sum(axis=1)) - pull) @ at)
        still = float(np.abs(moved - at).max()) < _STILL
        at = moved
        if still:
            break
    return at


def _apart(at: Numbers, sizes: Numbers) -> Numbers:
    """Pushes nodes apart along the shorter way until none lies on another; what stays stuck is drawn a little larger."""
    wide = sizes[:, None, 0] + sizes[None, :, 0] + APART
    # How much of a lies above and below its middle differs, so whether b is above or below decides how much room they need.
    below = sizes[:, None, 2] + sizes[None, :, 1] + APART / 2
    apart_by = np.arange(len(at))
    for _ in range(_PUSHES):
        dx, dy = at[None, :, 0] - at[:, None, 0], at[None, :, 1] - at[:, None, 1]
        right = np.where(dx == 0, np.where(apart_by[None, :] > apart_by[:, None], 1.0, -1.0), np.sign(dx))
        down = np.where(dy == 0, np.where(apart_by[None, :] > apart_by[:, None], 1.0, -1.0), np.sign(dy))
        over_x = wide - np.abs(dx)
        over_y = np.where(down > 0, below, below.T) - np.abs(dy)
        lies_on = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(lies_on, val=False)
        if not lies_on.any():
            return at
        sideways = over_x * 0.7 < over_y
        push_x = np.where(lies_on & sideways, over_x * right, 0.0).sum(axis=1)
        push_y = np.where(lies_on & ~sideways, over_y * down, 0.0).sum(axis=1)
        count = np.maximum(lies_on.sum(axis=1), 1)
        at = (at - np.stack([push_x / count, push_y / count], axis=1) * 0.55) * (_GROW if _ % 8 == 7 else 1.0)
    return _in_rows(at, sizes)


def _in_rows(at: Numbers, sizes: Numbers) -> Numbers:
    """A way that never fails: in rows, by height."""
    order = sorted(range(len(at)), key=lambda one: (round(at[one, 1] / _REACH), at[one, 0]))
    step_x, step_y = 2 * sizes[:, 0].max() + APART, sizes[:, 1].max() + sizes[:, 2].max() + APART
    across = max(1, round(len(at) ** 0.5))
    placed = at.copy()
    for number, one in enumerate(order):
        placed[one] = (number % across * step_x, number // across * step_y)
    return placed


def _packed(parts: Sequence[_Part]) -> tuple[dict[str, Point], float, float]:
    """Parts side by side, row by row."""
    broad = max([_BROAD, *(part.width for part in parts)])
    places: dict[str, Point] = {}
    x = y = row = width = 0.0
    for part in parts:
        if x and x + part.width > broad:
            x, y, row = 0.0, y + row + 2 * APART, 0.0
        places.update(_moved(part, x, y))
        x, row = x + part.width + 2 * APART, max(row, part.height)
        width = max(width, x - 2 * APART)
    return places, width, y + row


def _moved(part: _Part, x: float, y: float) -> Iterator[tuple[str, Point]]:
    for key, (left, top) in zip(part.keys, part.at, strict=True):
        yield key, (float(left) + x, float(top) + y)
