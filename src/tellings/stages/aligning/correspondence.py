"""Which words of two statements correspond, and which have no match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tellings.stages.aligning.affinity import Affinity
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.words import FUNCTION

_FROM = 0.45
"""Likeness of two words from which they may correspond: near synonyms at a cosine of about .6."""
_PLACE = 0.2
"""What the place in its statement counts for, when a word has several equals to choose from."""

_MOST = 250
"""Weighty words of a statement that are compared one by one; a longer one is an address, and compared by its beginning."""


@dataclass(frozen=True, slots=True)
class Match:
    """Word `a` of one statement corresponds to word `b` of another; `likeness` 1 for the same word."""

    a: int
    b: int
    likeness: float


def correspondence(a: Said, b: Said, affinity: Affinity) -> tuple[Match, ...]:
    """Pairs of weighty words that correspond, one to one, most alike first and nearest in place; in order of `a`."""
    left = [n for n, word in enumerate(a.words) if word.kind != FUNCTION][:_MOST]
    right = [n for n, word in enumerate(b.words) if word.kind != FUNCTION][:_MOST]
    table = affinity.between([a.words[n] for n in left], [b.words[n] for n in right])
    found = []
    for row, column in np.argwhere(table >= _FROM).tolist():
        i, j, likeness = left[row], right[column], round(float(table[row, column]), 3)
        found.append((-likeness + _PLACE * abs(i / len(a.words) - j / len(b.words)), i, j, likeness))
    return tuple(sorted(_one_to_one(found), key=lambda match: match.a))


def _one_to_one(found: Sequence[tuple[float, int, int, float]]) -> list[Match]:
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    kept = []
    for _, i, j, likeness in sorted(found):
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            kept.append(Match(i, j, likeness))
    return kept
