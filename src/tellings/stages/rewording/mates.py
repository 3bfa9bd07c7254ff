"""Which reports of a story are compared sentence by sentence: all, or in a large story each with those most like it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from tellings.ports.encoder import Vectors
from tellings.stages.rewording.lines import Telling, is_covered

ALL = 24
"""In a story of so many reports every pair is compared."""
MATES = 12
"""In a larger one, each report with so many others."""
_COPY = 0.8
"""The share of a report's sentences that stand in another to the letter from which on it is a copy: what it renders, that one
renders too.
"""
_ROWS = 1024


def originals(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings of a story, in a large one without those that are copies of one before them."""
    if len(tellings) <= ALL:
        return list(tellings)
    return [telling for telling in tellings if not _is_copy(telling)]


def _is_copy(telling: Telling) -> bool:
    return any(
        sum(is_covered(line, spans) for line in telling.lines) >= _COPY * len(telling.lines)
        for elder, spans in telling.shared.items()
        if elder < telling.report
    )


def pairs(vectors: Sequence[Vectors]) -> list[tuple[int, int]]:
    """The pairs (lower, higher index) of tellings to compare, in order, from the vectors of their sentences.

    At most `MATES` a telling in a large story.
    """
    if len(vectors) <= ALL:
        return list(combinations(range(len(vectors)), 2))
    means = np.stack([rows.mean(axis=0) for rows in vectors])
    found: set[tuple[int, int]] = set()
    for start in range(0, len(means), _ROWS):
        likeness = np.round(means[start : start + _ROWS] @ means.T, 3)
        for one, values in enumerate(likeness, start):
            values[one] = -np.inf
            nearest = np.argsort(-values, kind="stable")[:MATES].tolist()
            found |= {_ordered(one, other) for other in nearest}
    return sorted(found)


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
