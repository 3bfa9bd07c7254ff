"""Average linkage over a sparse graph: the pair of groups that are most alike on average is joined, as long as it is enough.

A pair that the graph lacks counts as 0, so that a chain of chance likenesses does not join two stories; a pair that is told
apart counts as less than nothing (`APART`), so that a few such pairs keep two groups asunder, and one among hundreds does not.
Time is E log E in the pairs of the graph, but for the merging of neighbourhoods.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

APART = -1.0
"""What a pair counts that is known to tell two happenings."""

Pair = tuple[int, int]


def linked(count: int, likeness: Mapping[Pair, float], apart: Iterable[Pair], least: float) -> list[list[int]]:
    """Groups of the items 0 to `count` - 1, each sorted, in the order of their first items.

    `likeness` holds pairs (lower, higher); groups are joined while their mean likeness is at least `least`.
    """
    sums = _neighbours(count, likeness, apart)
    members = [[item] for item in range(count)]
    waiting = [(-value, a, b, 1, 1) for (a, b), value in likeness.items()]
    heapq.heapify(waiting)
    while waiting:
        negative, a, b, size_a, size_b = heapq.heappop(waiting)
        if -negative < least:
            break
        if (len(members[a]), len(members[b])) != (size_a, size_b) or b not in sums[a]:
            continue
        if sums[a][b] / (size_a * size_b) < least:
            continue
        _join(a, b, sums, members)
        for other, total in sums[a].items():
            low, high = sorted((a, other))
            mean = total / (len(members[a]) * len(members[other]))
            if mean >= least:
                heapq.heappush(waiting, (-mean, low, high, len(members[low]), len(members[high])))
    return sorted(sorted(group) for group in members if group)


def _neighbours(count: int, likeness: Mapping[Pair, float], apart: Iterable[Pair]) -> list[dict[int, float]]:
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for (a, b), value in likeness.items():
        sums[a][b] = sums[b][a] = value
    for a, b in apart:
        sums[a][b] = sums[b][a] = APART
    return sums


def _join(a: int, b: int, sums: list[dict[int, float]], members: list[list[int]]) -> None:
    """Put group b into group a."""
    members[a] += members[b]
    members[b] = []
    for other, total in sums[b].items():
        del sums[other][b]
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
    sums[b] = {}
