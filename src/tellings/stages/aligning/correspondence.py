"""Which words of two statements correspond, and which have no match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tellings.language.tokens import FUNCTION
from tellings.stages.aligning.affinity import Affinity, Floats
from tellings.stages.aligning.said import Said

_FROM = 0.45
"""Likeness of two words from which they may correspond: near synonyms at a cosine of about .6."""
_PLACE = 0.2
"""What the place in its statement counts for, when a word has several equals to choose from."""

_BESIDE = 0.1
"""What the words beside it count for, each side: "lost its camps" is "lost the camps" before it is "did not lose its money"."""

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
        fit = likeness - _PLACE * abs(i / len(a.words) - j / len(b.words)) + _BESIDE * _beside(table, row, column)
        found.append((-fit, i, j, likeness))
    return tuple(sorted(_one_to_one(found), key=lambda match: match.a))


def _beside(table: Floats, row: int, column: int) -> int:
    """On how many sides the next weighty words of two words correspond as well."""
    places = ((row - 1, column - 1), (row + 1, column + 1))
    return sum(0 <= r < table.shape[0] and 0 <= c < table.shape[1] and bool(table[r, c] >= _FROM) for r, c in places)


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
