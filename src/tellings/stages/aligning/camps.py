"""What several tellings of one clause say together: those that agree stand in one camp, and camps contradict each other.

A pair of tellings may share no word that shows whether they agree, where a third telling does: what contradicts one of a camp
contradicts all. So the odds of each pair are weighed over all ways to put the tellings into camps.

The odds of a pair are low because contradictions are rare, besides what its words say. One telling that contradicts four others is one
rare thing and not four: that it is rare counts once for each telling outside the largest camp, and what the words say for each pair.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

_MOST = 8
"""Tellings whose camps are weighed together; of more, each pair stands for itself."""
_CAMPS = 3
"""Camps at most: more versions of one clause are not met."""
_UNTOLD = -1.2
"""Log-odds of a pair whose words say nothing."""
_DISSENT = -2.0
"""Log-odds that a telling stands outside the largest camp."""

Pair = tuple[int, int]


def settled(log_odds: Mapping[Pair, float], members: int) -> dict[Pair, float]:
    """The log-odds that each pair of `members` tellings contradict each other, given those of all pairs by themselves.

    A pair (a < b) that is not there says nothing of itself.
    """
    if not 2 < members <= _MOST:
        return dict(log_odds)
    pairs = list(combinations(range(members), 2))
    divided = dict.fromkeys(pairs, 0.0)
    said = {pair: log_odds[pair] - _UNTOLD for pair in pairs if pair in log_odds}
    weights = [
        (_DISSENT * dissenting + math.fsum(said.get(pair, 0.0) for pair in across), across)
        for dissenting, across in _ways(members)
    ]
    top = max(weight for weight, _ in weights)
    for weight, across in weights:
        for pair in across:
            divided[pair] += math.exp(weight - top)
    total = math.fsum(math.exp(weight - top) for weight, _ in weights)
    return {pair: _log_odds(divided[pair] / total) for pair in pairs}


def _log_odds(share: float) -> float:
    kept = min(max(share, 1e-9), 1 - 1e-9)
    return math.log(kept / (1 - kept))


@cache
def _ways(members: int) -> tuple[tuple[int, tuple[Pair, ...]], ...]:
    """For each way to divide tellings into camps, how many are outside the largest, and the pairs that it divides."""
    return tuple(
        (
            members - max(camps.count(camp) for camp in camps),
            tuple((a, b) for a, b in combinations(range(members), 2) if camps[a] != camps[b]),
        )
        for camps in _divisions(members)
    )


def _divisions(members: int) -> Iterator[tuple[int, ...]]:
    def grown(camps: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(camps) == members:
            yield camps
            return
        for camp in range(min(max(camps) + 2, _CAMPS)):
            yield from grown((*camps, camp))

    yield from grown((0,))
