"""Average linkage over a sparse graph: the pair of groups that are most alike on average is joined, as long as it is enough.

A pair that the graph lacks counts as 0, so that a chain of chance likenesses does not join two stories; a pair that is told
apart counts as less than nothing (`APART`), so that a few such pairs keep two groups asunder, and one among hundreds does not.
Time is E log² E in the pairs of the graph: groups join the smaller neighbourhood to the larger, and a mean that only fell since it
was last looked at is found out when its turn comes.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from tellings.model.sparse import components

APART = -1.0
"""What a pair counts that is known to tell two happenings."""

Pair = tuple[int, int]


def linked(
    count: int, likeness: Mapping[Pair, float], apart: Iterable[Pair], least: float, weights: Sequence[int] | None = None
) -> list[list[int]]:
    """Groups of the items 0 to `count` - 1, each sorted, in the order of their first items.

    `likeness` holds pairs (lower, higher); groups are joined while their mean likeness is at least `least` (above 0). An item of
    weight n counts as n alike.
    """
    return sorted(_Linkage(count, likeness, apart, weights or [1] * count).groups(least))


def parts(count: int, edges: Sequence[Pair]) -> list[list[int]]:
    """The items that hang together by edges, each part sorted, in the order of their first items."""
    a, b = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    found: dict[int, list[int]] = {}
    for item, part in enumerate(components(count, a, b).tolist()):
        found.setdefault(part, []).append(item)
    return list(found.values())


class _Linkage:
    """The state of one run: for each group its members, and the summed likeness to each neighbouring group."""

    def __init__(self, count: int, likeness: Mapping[Pair, float], apart: Iterable[Pair], weights: Sequence[int]) -> None:
        self._members = [[item] for item in range(count)]
        self._weights = list(weights)
        self._sums: list[dict[int, float]] = [{} for _ in range(count)]
        for (a, b), value in [*likeness.items(), *((pair, APART) for pair in apart)]:
            self._sums[a][b] = self._sums[b][a] = value * weights[a] * weights[b]
        self._waiting: list[tuple[float, int, int, int, int]] = []

    def groups(self, least: float) -> list[list[int]]:
        for a, sums in enumerate(self._sums):
            for b in sums:
                if a < b:
                    self._wait(a, b, least)
        while self._waiting:
            _, a, b, weight_a, weight_b = heapq.heappop(self._waiting)
            if b not in self._sums[a]:
                continue
            if (self._weights[a], self._weights[b]) != (weight_a, weight_b):
                self._wait(a, b, least)
                continue
            into, gone = (a, b) if (len(self._sums[a]), -a) >= (len(self._sums[b]), -b) else (b, a)
            for other in self._join(into, gone):
                self._wait(min(into, other), max(into, other), least)
        return [sorted(group) for group in self._members if group]

    def _wait(self, a: int, b: int, least: float) -> None:
        mean = round(self._sums[a][b] / (self._weights[a] * self._weights[b]), 9)
        if mean >= least:
            heapq.heappush(self._waiting, (-mean, a, b, self._weights[a], self._weights[b]))

    def _join(self, into: int, gone: int) -> list[int]:
        """Put one group into another; the groups whose likeness to it may have risen."""
        self._members[into] += self._members[gone]
        self._members[gone] = []
        self._weights[into] += self._weights[gone]
        touched = []
        for other, total in self._sums[gone].items():
            del self._sums[other][gone]
            if other != into:
                self._sums[into][other] = self._sums[other][into] = self._sums[into].get(other, 0.0) + total
                touched.append(other)
        self._sums[gone] = {}
        return touched
