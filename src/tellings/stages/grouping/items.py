"""What is grouped: tellings (a report with the copies of it that are the same but for a word here and there) and groups of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.model.sparse import Sparse, product
from tellings.stages.grouping.figures import Figures, disagree
from tellings.stages.grouping.tokens import mixed
from tellings.stages.grouping.when import Days, apart

COPY = 0.75
"""The share of their terms together that two reports have in common from which one is a copy of the other; and that of the longer
one's words that stand in passages they share."""

BANDS = 8
ROWS = 4
"""Min-hashes of a report: of two that share nine terms of ten all but one in a hundred thousand agree in some band, of two that
share three in four all but one in twenty."""

FRESH_DAYS = 5
"""Reports published within so many days may correct their figures and still tell one happening."""

Ints = npt.NDArray[np.int64]
_Hashes = npt.NDArray[np.uint64]
_STEP = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Items:
    """Groups of reports that are looked at as one each. `vectors` are the means of their tellings' unit vectors, shape (items,
    terms); `tellings` says how many those are; `inner` how alike a telling is to its nearest within (0 for one alone);
    `fresh` whether pairs are sought for it.
    """

    members: Sequence[Sequence[int]]
    vectors: Sparse
    tellings: Ints
    dates: Sequence[Days | None]
    figures: Sequence[Figures]
    inner: npt.NDArray[np.float64]
    fresh: npt.NDArray[np.bool_]


def copies(
    vectors: Sparse, dates: Sequence[Days | None], figures: Sequence[Figures], shared: Iterable[tuple[int, int]] = ()
) -> Ints:
    """For each report the first that it copies or is copied by, or itself. Reports are compared by which terms they hold; `shared`
    are pairs known to share nearly all their text.

    Cost is in proportion to the reports: each is compared with the first of those whose hashes it shares, and the one before.
    """
    found = _Copies(vectors, dates, figures)
    for a, b in shared:
        found.compare(a, b, known=True)
    for band in range(BANDS):
        signatures = _signatures(vectors, band)
        order = np.lexsort((np.arange(len(signatures)), signatures))
        first = before = -1
        for report in order[np.diff(vectors.indptr)[order] > 0].tolist():
            if first < 0 or signatures[first] != signatures[report]:
                first = report
            else:
                found.compare(before, report)
                found.compare(first, report)
            before = report
    return np.array([found.root(report) for report in range(len(vectors))], dtype=np.int64)


def members(numbers: Ints) -> list[list[int]]:
    """The indices with the same number, in the order of their first."""
    groups: dict[int, list[int]] = {}
    for index, number in enumerate(numbers.tolist()):
        groups.setdefault(number, []).append(index)
    return list(groups.values())


def means(vectors: Sparse, groups: Sequence[Sequence[int]]) -> Sparse:
    """The mean vector of each group of rows."""
    columns = np.array([row for group in groups for row in group], dtype=np.int64)
    sizes = np.array([len(group) for group in groups], dtype=np.int64)
    shares = np.repeat(1 / np.maximum(sizes, 1), sizes)
    averaging = Sparse(shares, columns, np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64), len(vectors))
    return product(averaging, vectors)


def span(dates: Sequence[Days | None]) -> Days | None:
    """From the first to the last of several dates; those without a year count where there are no others."""
    given = [date for date in dates if date is not None]
    given = [date for date in given if not date.yearless] or given
    if not given:
        return None
    return Days(min(d.first for d in given), max(d.last for d in given), given[0].yearless)


def _signatures(vectors: Sparse, band: int) -> _Hashes:
    """One number for each row, the same for rows whose terms have the same least hashes."""
    filled = np.flatnonzero(np.diff(vectors.indptr))
    found = np.zeros(len(vectors), dtype=np.uint64)
    for row in range(ROWS):
        seed = np.array([(band * ROWS + row + 1) << 40], dtype=np.uint64)
        hashes = mixed((np.arange(vectors.width, dtype=np.uint64) + seed) * _STEP)
        least = np.minimum.reduceat(hashes[vectors.indices], vectors.indptr[filled]) if len(filled) else hashes[:0]
        found[filled] = found[filled] * _STEP + least
    return found


class _Copies:
    """Sets of copies as trees: each report points towards the first of its set."""

    def __init__(self, vectors: Sparse, dates: Sequence[Days | None], figures: Sequence[Figures]) -> None:
        self._vectors, self._dates, self._figures = vectors, dates, figures
        self._towards = list(range(len(vectors)))

    def root(self, report: int) -> int:
        """The first of a report's set."""
        towards = self._towards
        while towards[report] != report:
            towards[report] = towards[towards[report]]
            report = towards[report]
        return report

    def compare(self, a: int, b: int, *, known: bool = False) -> None:
        """Make one set of two if the one report copies the other, which may be `known` by their text."""
        one, other = self.root(a), self.root(b)
        if one != other and (known or self._hold_the_same(a, b)) and self._agree(a, b):
            self._towards[max(one, other)] = min(one, other)

    def _agree(self, a: int, b: int) -> bool:
        return not disagree(self._figures[a], self._figures[b]) or apart(self._dates[a], self._dates[b]) <= FRESH_DAYS

    def _hold_the_same(self, a: int, b: int) -> bool:
        terms_a, terms_b = self._terms(a), self._terms(b)
        shared = len(np.intersect1d(terms_a, terms_b, assume_unique=True))
        return shared >= COPY * (len(terms_a) + len(terms_b) - shared)

    def _terms(self, report: int) -> Ints:
        terms: Ints = self._vectors.indices[self._vectors.indptr[report] : self._vectors.indptr[report + 1]]
        return terms
