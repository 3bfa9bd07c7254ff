"""How probable each pair of child and parent is, over all family trees that a set of texts may have.

The directed matrix-tree theorem (Tutte 1948) sums over every forest at once, so that nobody is counted as his own forefather;
the probabilities of its edges stand in one inverse (Koo et al. 2007, "Structured prediction models via the matrix-tree theorem").
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.model.sparse import components

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LARGEST = 1000
"""A family with more texts is not summed over as a whole: each child shares itself out among its parents alone, circles and
all. An inverse costs the cube of this, a tenth of a second at 1000."""

_DEEP = -25.0
"""What is less likely than the best by more nats counts as if by so many: beyond, an inverse has no digits left for it."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Children with their possible parents, pair by pair, among `texts` texts numbered from 0."""

    children: Ints
    parents: Ints
    texts: int


class Families:
    """The texts in families that no possible pair joins, so that each is summed over by itself."""

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs
        family = components(pairs.texts, pairs.children, pairs.parents)
        sizes = np.bincount(family)
        number = len(sizes)
        order = np.argsort(family, kind="stable")
        self._place = np.empty(pairs.texts, dtype=np.int64)
        self._place[order] = np.arange(pairs.texts) - (np.cumsum(sizes) - sizes)[family[order]]
        of_pair = family[pairs.children]
        by_family = np.argsort(of_pair, kind="stable")
        bounds = np.searchsorted(of_pair[by_family], np.arange(number + 1))
        ends = np.cumsum(sizes)
        self._members = [
            (by_family[bounds[n] : bounds[n + 1]], order[ends[n] - sizes[n] : ends[n]])
            for n in range(number)
            if bounds[n] < bounds[n + 1]
        ]

    def probabilities(self, scores: Floats, rootless: float) -> Floats:
        """The probability of each pair; `scores` are log weights of the pairs, `rootless` of having no parent."""
        pairs = self._pairs
        best = np.full(pairs.texts, rootless)
        np.maximum.at(best, pairs.children, scores)
        weights = np.exp(np.maximum(scores - best[pairs.children], _DEEP))
        alone = np.exp(np.maximum(rootless - best, _DEEP))
        whole: Floats = alone + np.bincount(pairs.children, weights=weights, minlength=pairs.texts)
        shares: Floats = weights / whole[pairs.children]
        for rows, members in self._members:
            if len(members) <= LARGEST:
                shares[rows] = self._summed(rows, weights[rows], whole[members])
        return shares

    def _summed(self, rows: Ints, weights: Floats, whole: Floats) -> Floats:
        """The probabilities of one family's pairs, over all its forests; `whole` is all that each member may weigh."""
        child, parent = self._place[self._pairs.children[rows]], self._place[self._pairs.parents[rows]]
        laplacian = np.diag(whole)
        laplacian[parent, child] = -weights
        inverse = np.linalg.inv(laplacian)
        return np.clip(weights * (inverse[child, child] - inverse[child, parent]), 0.0, 1.0)
