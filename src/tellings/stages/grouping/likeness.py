"""How alike reports are, for the pairs that share what few hold; all other pairs are never looked at."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tellings.stages.grouping.clusters import Pair
from tellings.stages.grouping.terms import Weights
from tellings.stages.grouping.when import Days, apart

RARE = 100
"""A term that more reports hold than this (or than one in `RARE_SHARE`, in a large case) brings no pairs by itself."""
RARE_SHARE = 50

FLOOR = 0.03
"""Below this a pair counts as 0: far under what joins two reports, it only costs."""

DISTANT = 0.6
"""What likeness keeps when two reports are years apart: happenings of one kind share words. Dates on the web are often the
crawl's, so a gap never decides alone. On 176 news reports .5 to .7 and 60 to 180 days all gain 1 to 2 points."""
DECAY_DAYS = 90.0

_ROWS = 512


def pairs(reports: Sequence[Weights], dates: Sequence[Days | None]) -> dict[Pair, float]:
    """The likeness (0 to 1) of reports that share rare terms, for pairs (lower, higher) of their indices.

    `reports` are unit vectors of term weights; likeness is their cosine, less the further apart the reports were published.
    """
    matrix = _matrix(reports)
    held = np.diff(matrix.tocsc().indptr)
    rare = matrix[:, held <= max(RARE, len(reports) // RARE_SHARE)].tocsr()
    found: dict[Pair, float] = {}
    for a, b in _candidates(rare):
        cosines = np.asarray(matrix[a].multiply(matrix[b]).sum(axis=1)).ravel()
        for i, j, cosine in zip(a.tolist(), b.tolist(), cosines.tolist(), strict=True):
            likeness = round(cosine * nearness(apart(dates[i], dates[j])), 6)
            if likeness >= FLOOR:
                found[i, j] = likeness
    return found


def nearness(gap: int) -> float:
    """From 1 for reports of the same days down to `DISTANT`; `gap` in days."""
    return DISTANT + (1 - DISTANT) * math.exp(-gap / DECAY_DAYS)


def _matrix(reports: Sequence[Weights]) -> sparse.csr_matrix:
    columns: dict[str, int] = {}
    indices, data, indptr = [], [], [0]
    for weights in reports:
        for word, weight in weights.items():
            indices.append(columns.setdefault(word, len(columns)))
            data.append(weight)
        indptr.append(len(indices))
    return sparse.csr_matrix((data, indices, indptr), shape=(len(reports), max(1, len(columns))))


def _candidates(rare: sparse.csr_matrix) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """The pairs whose rare terms alone make some likeness, in blocks."""
    across = rare.T.tocsr()
    blocks = []
    for start in range(0, rare.shape[0], _ROWS):
        product = (rare[start : start + _ROWS] @ across).tocoo()
        above = (product.col > product.row + start) & (product.data >= FLOOR / 2)
        order = np.lexsort((product.col[above], product.row[above]))
        blocks.append(((product.row[above][order] + start).astype(np.int64), product.col[above][order].astype(np.int64)))
    return blocks


def between(groups: Sequence[Sequence[int]], likeness: Mapping[Pair, float]) -> list[dict[int, float]]:
    """For each group, how alike each member is to the others of it, summed: the highest is the most central."""
    home = {item: number for number, group in enumerate(groups) for item in group}
    central: list[dict[int, float]] = [dict.fromkeys(group, 0.0) for group in groups]
    for (a, b), value in likeness.items():
        if home[a] == home[b]:
            central[home[a]][a] += value
            central[home[a]][b] += value
    return central
