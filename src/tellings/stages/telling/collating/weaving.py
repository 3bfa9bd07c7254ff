"""Progressive multiple alignment: the rows of words join the graph one by one, those most alike first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from tellings.stages.telling.collating.aligning import Pair, aligned
from tellings.stages.telling.collating.alikeness import Alikeness, Scores

Row = tuple[int, ...]
"""The words of a wording, by number."""
ColumnOfWords = dict[int, list[int]]
"""The words of a column, each with the wordings that have it."""

MOST_CELLS = 4_000_000
"""Words times columns up to which one alignment is exact (2,000 words against 2,000: 0.1 s, 4 MB). A longer stretch is cut at
the words that stand once on either side; what has no such words and is longer still stays apart, each side in columns of its own."""

MOST_ORDERED = 1000
"""Different wordings up to which the most alike join first (4 MB); more of them join in the order they come."""


def woven(rows: Sequence[Row], alikeness: Alikeness) -> list[ColumnOfWords]:
    """The columns of some different rows of words; a wording goes by its number in `rows`."""
    columns: list[ColumnOfWords] = []
    for wording in _most_alike_first(rows, len(alikeness.weights)):
        columns = _joined(columns, rows[wording], wording, alikeness)
    return columns


def _most_alike_first(rows: Sequence[Row], words: int) -> Iterator[int]:
    """The row that is most like the others, then always the one most like any before it (Dice's measure of their words)."""
    if not rows or len(rows) > MOST_ORDERED:
        yield from range(len(rows))
        return
    alike = _likeness(rows, words)
    first = int(np.argmax(alike.sum(axis=1)))
    nearest = alike[first].copy()
    waiting = np.ones(len(rows), bool)
    for _ in rows:
        waiting[first] = False
        yield first
        nearest = np.maximum(nearest, alike[first])
        first = int(np.argmax(np.where(waiting, nearest, -1.0)))


def _likeness(rows: Sequence[Row], words: int) -> Scores:
    held = np.zeros((len(rows), words), np.float32)
    for at, row in enumerate(rows):
        held[at, list(row)] = 1.0
    sizes = held.sum(axis=1)
    alike: Scores = 2 * (held @ held.T) / np.maximum(sizes[:, None] + sizes[None, :], 1)
    return alike


def _joined(columns: list[ColumnOfWords], row: Row, wording: int, alikeness: Alikeness) -> list[ColumnOfWords]:
    joined: list[ColumnOfWords] = []
    for word, at in _paired(columns, row, alikeness):
        column = columns[at] if at is not None else {}
        if word is not None:
            column.setdefault(row[word], []).append(wording)
        joined.append(column)
    return joined


def _paired(columns: Sequence[ColumnOfWords], row: Row, alikeness: Alikeness) -> Iterator[Pair]:
    """Words and columns in one order, stretch by stretch between the anchors, where any are needed."""
    i = j = 0
    for word, at in [*_anchors(columns, row), (len(row), len(columns))]:
        for left, right in _stretch(columns[j:at], row[i:word], alikeness):
            yield None if left is None else left + i, None if right is None else right + j
        if word < len(row):
            yield word, at
        i, j = word + 1, at + 1


def _stretch(columns: Sequence[ColumnOfWords], row: Row, alikeness: Alikeness) -> list[Pair]:
    if not row or not columns or len(row) * len(columns) > MOST_CELLS:
        return [*((None, at) for at in range(len(columns))), *((at, None) for at in range(len(row)))]
    words = np.array([word for column in columns for word in column], np.intp)
    starts = np.cumsum([0, *(len(column) for column in columns[:-1])])
    mine, at = np.unique(np.array(row, np.intp), return_inverse=True)
    return aligned(np.maximum.reduceat(alikeness.scores(mine, words), starts, axis=1)[at])


def _anchors(columns: Sequence[ColumnOfWords], row: Row) -> list[tuple[int, int]]:
    """Words that stand once in the row and in one column alone, the most of them that keep one order; none where none are needed.

    The longest increasing run is found by patience sorting, as in patience diff.
    """
    if len(row) * len(columns) <= MOST_CELLS:
        return []
    mine, theirs = _once(enumerate(row)), _once((at, word) for at, column in enumerate(columns) for word in column)
    pairs = [(at, theirs[word]) for word, at in mine.items() if word in theirs]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for number, (_, at) in enumerate(pairs):
        pile = bisect_left(tails, at)
        tails[pile:] = [at, *tails[pile + 1 :]] if pile < len(tails) else [at]
        ends[pile:] = [number, *ends[pile + 1 :]] if pile < len(ends) else [number]
        before.append(ends[pile - 1] if pile else None)
    return _traced(pairs, ends[-1] if ends else None, before)


def _traced(pairs: Sequence[tuple[int, int]], last: int | None, before: Sequence[int | None]) -> list[tuple[int, int]]:
    found = []
    while last is not None:
        found.append(pairs[last])
        last = before[last]
    return found[::-1]


def _once(words: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Where each word stands that stands at one place only, in their order."""
    places: dict[int, list[int]] = {}
    for at, word in words:
        places.setdefault(word, []).append(at)
    return {word: found[0] for word, found in places.items() if len(found) == 1}
