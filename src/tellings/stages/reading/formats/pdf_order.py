"""The order in which the lines of a page are read: blocks of lines, columns one after another, what spans them above or below.

The order is Breuel's (High Performance Document Layout Analysis, 2003): of two blocks, the upper one is first where they overlap
sideways, and the left one (from right to left: the right one) where they do not and nothing that spans both lies between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tellings.stages.reading.formats.pdf_rows import Line

_LEADING = 1.75
"""Distance of two baselines in letter sizes up to which lines are of one block; news is set at 1.1 to 1.5."""

_SIZES = 1.12
"""How many times larger the letters of a line of the same block may be."""

_MOST = 400
"""Blocks of a page that are put in order by their places; a page of more is a table or a map, and keeps the file's order."""


_MOST_LINES = 4_000
"""Lines of a page that are put together to blocks."""


@dataclass(slots=True)
class Stack:
    """A block: lines one below the other."""

    lines: list[Line]

    @property
    def left(self) -> float:
        """Its left edge."""
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(line.right for line in self.lines)

    @property
    def top(self) -> float:
        """Where its first line begins, measured downwards."""
        return self.lines[0].baseline - self.lines[0].size

    @property
    def bottom(self) -> float:
        """Its last baseline."""
        return self.lines[-1].baseline


def stacks_of(lines: Sequence[Line]) -> list[Stack]:
    """The blocks of a page in the order in which they are read."""
    if len(lines) > _MOST_LINES:
        return [Stack([line]) for line in lines]
    stacks = _stacked(sorted(lines, key=lambda line: (line.baseline, line.left, line.order)))
    stacks.sort(key=lambda stack: min(line.order for line in stack.lines))
    leftward = 2 * sum(line.leftward for line in lines) > len(lines)
    return [stacks[at] for at in _ordered(stacks, leftward=leftward)] if len(stacks) <= _MOST else stacks


def _stacked(lines: Sequence[Line]) -> list[Stack]:
    """Lines that follow each other downwards, each with one of its kind above it and one below it."""
    above: list[list[int]] = [[] for _ in lines]
    below: list[list[int]] = [[] for _ in lines]
    for at, line in enumerate(lines):
        for before in range(at - 1, -1, -1):
            if line.baseline - lines[before].baseline > _LEADING * _SIZES * line.size:
                break
            if _follows(lines[before], line) and not any(_overlap(lines[nearer], lines[before]) for nearer in above[at]):
                above[at].append(before)
                below[before].append(at)
    stacks: list[Stack] = []
    of: dict[int, Stack] = {}
    for at, line in enumerate(lines):
        if len(above[at]) == 1 and len(below[above[at][0]]) == 1:
            of[at] = of[above[at][0]]
            of[at].lines.append(line)
        else:
            of[at] = Stack([line])
            stacks.append(of[at])
    return stacks


def _follows(upper: Line, lower: Line) -> bool:
    """Whether a line may be the next one below another."""
    small, large = sorted((upper.size, lower.size))
    return (
        large <= _SIZES * max(small, 0.1)
        and 0.5 * small < lower.baseline - upper.baseline <= _LEADING * large
        and _overlap(upper, lower)
    )


def _overlap(a: Line, b: Line) -> bool:
    return min(a.right, b.right) - max(a.left, b.left) > 0.1 * min(a.width, b.width)


def _ordered(stacks: Sequence[Stack], *, leftward: bool) -> list[int]:
    """The blocks' places, sorted topologically; of those that may come next, the first in the file does."""
    before = _before(stacks, leftward=leftward)
    waits = before.sum(axis=0)
    left = set(range(len(stacks)))
    order: list[int] = []
    while left:
        free = [at for at in sorted(left) if waits[at] == 0]
        # Blocks that lie one over another can wait in a ring: the file's order breaks it.
        at = free[0] if free else min(left)
        order.append(at)
        left.remove(at)
        waits = waits - before[at]
    return order


def _before(stacks: Sequence[Stack], *, leftward: bool) -> NDArray[np.int64]:
    """A matrix with 1 where the block of the row comes before the block of the column."""
    left, right = np.array([s.left for s in stacks]), np.array([s.right for s in stacks])
    left, right = (-right, -left) if leftward else (left, right)
    top, bottom = np.array([s.top for s in stacks]), np.array([s.bottom for s in stacks])
    width = right - left
    shared = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    over = shared > 0.1 * np.minimum(width[:, None], width)
    middle = (top + bottom) / 2
    upper = over & (middle[:, None] < middle)
    beside = ~over & (left[:, None] < left)
    for at in range(len(stacks)):
        spans = over[at][:, None] & over[at]
        between = (bottom[:, None] <= top[at] + 1) & (top >= bottom[at] - 1) | (top[:, None] >= bottom[at] - 1) & (
            bottom <= top[at] + 1
        )
        beside &= ~(spans & between)
    result: NDArray[np.int64] = (upper | beside).astype(np.int64)
    np.fill_diagonal(result, 0)
    return result
