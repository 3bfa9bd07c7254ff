"""What each report is about: its terms with their weights, and how much a term says."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tellings.language import background

PSEUDO_REPORTS = 210
"""For how many reports of the case the background of the language counts: enough to know a common word in a case of two
reports, too few to hide what is common in a case of thousands. Best of 84, 210, 420 and 840 on 176 news reports."""

SMALL_CASE = 50
"""A smaller case counts as if each report stood for several, so that the words of its one topic lose weight even there."""

SHORT = {1: 0.9, 2: 0.9, 3: 0.9, 4: 0.3, 5: 0.1, 6: 0.03}
"""The share of reports taken to hold a word of so many letters in a language whose background is not known: what is said often
is short (Zipf). Longer words, and numbers, count as new."""

Floats = npt.NDArray[np.float64]
Matrix: TypeAlias = sparse.csr_matrix


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each report holds each term, shape (reports, terms), and the terms by their columns.

    `known` are the terms met in a language whose background is known.
    """

    matrix: Matrix
    columns: Mapping[str, int]
    known: frozenset[str]

    @property
    def held(self) -> Floats:
        """How many reports hold each term."""
        return np.bincount(self.matrix.indices, minlength=self.matrix.shape[1]).astype(np.float64)


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
    shape = (len(indptr) - 1, max(1, len(columns)))
    arrays = np.array(data, dtype=np.float32), np.array(indices, dtype=np.int32), np.array(indptr, dtype=np.int64)
    return Counts(sparse.csr_matrix(arrays, shape=shape), columns, frozenset(known))


class Rarity:
    """How much a term says: less the more reports hold it, here and in the language at large."""

    def __init__(self, found: Counts, language: str, *, scaled: bool = False) -> None:
        """`language` is that of most reports; `scaled` makes a small case count for more."""
        reports = found.matrix.shape[0]
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


def weighted(found: Counts, rarity: Rarity, most: int) -> Matrix:
    """The strongest `most` terms of each report as a unit vector: damped frequency times rarity; shape (reports, terms)."""
    times = found.matrix.data.astype(np.float64)
    damped = np.where(times >= 1, 1 + np.log(np.maximum(times, 1)), times)
    matrix = sparse.csr_matrix(
        (damped * rarity.of_columns[found.matrix.indices], found.matrix.indices, found.matrix.indptr), shape=found.matrix.shape
    )
    matrix = strongest(matrix, most)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data = (matrix.data / np.repeat(np.where(lengths > 0, lengths, 1), np.diff(matrix.indptr))).astype(np.float32)
    return matrix


def strongest(matrix: Matrix, most: int) -> Matrix:
    """The same with the `most` greatest entries of each row, those above 0; of equal ones the first."""
    kept = matrix.data > 0
    for row in np.flatnonzero(np.diff(matrix.indptr) > most).tolist():
        inside = slice(matrix.indptr[row], matrix.indptr[row + 1])
        rest = np.argsort(-matrix.data[inside], kind="stable")[most:]
        kept[inside][rest] = False
    before = np.concatenate([[0], np.cumsum(kept)])
    return sparse.csr_matrix((matrix.data[kept], matrix.indices[kept], before[matrix.indptr]), shape=matrix.shape)
