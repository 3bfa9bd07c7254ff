"""What each report is about: its terms with their weights, and how much a term says."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tellings.language import background
from tellings.model.sparse import Sparse

PSEUDO_REPORTS = 210
"""For how many reports of the case the background of the language counts: enough to know a common word in a case of two
reports, too few to hide what is common in a case of thousands. Best of 84, 210, 420 and 840 on 176 news reports."""

SMALL_CASE = 50
"""A smaller case counts as if each report stood for several, so that the words of its one topic lose weight even there."""

SHORT = {1: 0.9, 2: 0.9, 3: 0.9, 4: 0.3, 5: 0.1, 6: 0.03}
"""The share of reports taken to hold a word of so many letters in a language whose background is not known: what is said often
is short (Zipf). Longer words, and numbers, count as new."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each report holds each term, shape (reports, terms), and the terms by their columns.

    `known` are the terms met in a language whose background is known.
    """

    matrix: Sparse
    columns: Mapping[str, int]
    known: frozenset[str]

    @property
    def held(self) -> Floats:
        """How many reports hold each term."""
        return np.bincount(self.matrix.indices, minlength=self.matrix.width).astype(np.float64)


def counts(reports: Iterable[tuple[str, Iterable[tuple[str, float]]]]) -> Counts:
    """The terms of reports, given as language and (term, weight of an occurrence); terms without a weight are left out."""
    columns: dict[str, int] = {}
    known: set[str] = set()
    indices, data, indptr = array("i"), array("f"), array("q", [0])
    for language, words in reports:
        found = count(words)
        indices.extend(columns.setdefault(word, len(columns)) for word in found)
        data.extend(found.values())
        indptr.append(len(indices))
        if background(language):
            known.update(found)
    arrays = np.array(data, dtype=np.float32), np.array(indices, dtype=np.int32), np.array(indptr, dtype=np.int64)
    return Counts(Sparse(*arrays, max(1, len(columns))), columns, frozenset(known))


class Rarity:
    """How much a term says: less the more reports hold it, here and in the language at large."""

    def __init__(self, found: Counts, language: str, *, scaled: bool = False) -> None:
        """`language` is that of most reports; `scaled` makes a small case count for more."""
        reports = len(found.matrix)
        each = max(1.0, SMALL_CASE / max(1, reports)) if scaled else 1.0
        shares = background(language)
        at_large = np.array([_share(word, shares, found.known) for word in found.columns] or [0.0])
        holding = PSEUDO_REPORTS * at_large + each * found.held + 0.5
        self._columns = found.columns
        self._new = math.log(2 * (PSEUDO_REPORTS + each * reports + 1))
        self.of_columns: Floats = np.maximum(0.0, np.log((PSEUDO_REPORTS + each * reports + 1) / holding))

    def __call__(self, word: str) -> float:
        """The rarity of a term: 0 for one that stands everywhere, about 6 for one in one report of a case of hundreds."""
        at = self._columns.get(word)
        return self._new if at is None else float(self.of_columns[at])


def _share(word: str, shares: Mapping[str, float], known: frozenset[str]) -> float:
    if word in shares or word in known or not word.isalpha():
        return shares.get(word, 0.0)
    return SHORT.get(len(word), 0.0)


def count(words: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The terms of a text, each with the summed weight of its occurrences, in the order of their first."""
    found: dict[str, float] = {}
    for word, weight in words:
        if word and weight > 0:
            found[word] = found.get(word, 0.0) + weight
    return found


def weighted(found: Counts, rarity: Rarity, most: int) -> Sparse:
    """The strongest `most` terms of each report as a unit vector: damped frequency times rarity; shape (reports, terms)."""
    times = found.matrix.data.astype(np.float64)
    damped = np.where(times >= 1, 1 + np.log(np.maximum(times, 1)), times)
    matrix = strongest(replace(found.matrix, data=damped * rarity.of_columns[found.matrix.indices]), most)
    lengths = np.sqrt(replace(matrix, data=matrix.data**2).sums())
    unit = matrix.data / np.repeat(np.where(lengths > 0, lengths, 1), matrix.sizes)
    return replace(matrix, data=unit.astype(np.float32))


def strongest(matrix: Sparse, most: int) -> Sparse:
    """The same with the `most` greatest entries of each row, those above 0; of equal ones the first."""
    kept = matrix.data > 0
    for row in np.flatnonzero(np.diff(matrix.indptr) > most).tolist():
        inside = slice(matrix.indptr[row], matrix.indptr[row + 1])
        rest = np.argsort(-matrix.data[inside], kind="stable")[most:]
        kept[inside][rest] = False
    return matrix.only(kept)
