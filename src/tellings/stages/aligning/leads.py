"""Partners and rivals: which clauses of other reports are worth weighing, and how far ahead of the next best one is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tellings.model.sparse import Sparse, dense_product, products
from tellings.ports.encoder import Vectors
from tellings.stages.aligning.affinity import Floats

Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

_PER_REPORT, _MOST = 2, 32
"""Partners that each clause is weighed with: so many of each other report, and so many in all. On the invented stories 99 in 100
of the right ones are among them."""
_ROWS = 256
_TINY = 1e-6


class Leads:
    """For each clause its best and second best partner in each other report at first sight: by vectors, and by words in common."""

    def __init__(self, vectors: Vectors, lexical: Sparse, reports: Places) -> None:
        self._vectors, self._lexical, self._reports = vectors, lexical, reports
        self._across = lexical.turned()
        self._firsts = np.flatnonzero(np.diff(reports, prepend=-1)) if len(reports) else np.zeros(0, dtype=np.int64)
        self._column = np.cumsum(np.diff(reports, prepend=reports[:1]) != 0) if len(reports) else reports
        shape = (len(reports), len(self._firsts))
        self._best, self._second = (np.full(shape, -1.0, dtype=np.float32) for _ in range(2))
        self._partners: list[list[int]] = []
        for start in range(0, len(reports), _ROWS):
            self._block(slice(start, start + _ROWS))

    def _block(self, rows: slice) -> None:
        cosines = self._vectors[rows] @ self._vectors.T
        words = dense_product(self._lexical.rows(np.arange(len(self._reports))[rows]), self._across).astype(np.float32)
        sight = (cosines + words) / 2
        same = self._reports[rows, None] == self._reports[None, :]
        cosines[same] = sight[same] = -1.0
        ends = [*self._firsts[1:].tolist(), len(self._reports)]
        kept: list[dict[int, float]] = [{} for _ in range(len(sight))]
        for column, (first, end) in enumerate(zip(self._firsts.tolist(), ends, strict=True)):
            looks = sight[:, first:end]
            order = np.argsort(-looks, axis=1, kind="stable")[:, :_PER_REPORT]
            best = np.take_along_axis(looks, order, axis=1)
            self._best[rows, column] = best[:, 0]
            if best.shape[1] > 1:
                self._second[rows, column] = best[:, 1]
            by_meaning = np.argsort(-cosines[:, first:end], axis=1, kind="stable")[:, :_PER_REPORT]
            for row, places in enumerate(np.hstack([order, by_meaning]).tolist()):
                kept[row].update((first + place, float(looks[row, place])) for place in places if looks[row, place] > -1.0)
        self._partners += [sorted(found, key=lambda place: (-found[place], place))[:_MOST] for found in kept]

    def partners(self) -> list[list[int]]:
        """For each clause those that it is to be weighed with."""
        return self._partners

    def lead(self, a: Places, b: Places) -> Floats:
        """How far each of `b` is ahead of the next best partner of its `a` in its report; below 0 when it is behind the best. A rival
        that has nothing to do with it is none.
        """
        columns = self._column[b]
        words = products(self._lexical, a, self._lexical, b).astype(np.float32)
        sight = (np.einsum("ij,ij->i", self._vectors[a], self._vectors[b]) + words) / 2
        best, second = self._best[a, columns], self._second[a, columns]
        ahead: Floats = sight - np.maximum(0.0, np.where(sight >= best - _TINY, second, best))
        return ahead


def ahead(groups: Places, values: Doubles) -> Doubles:
    """How far each value is ahead of the best other of its group; below 0 where it is behind, and all of itself where it is alone."""
    order = np.lexsort((-values, groups))
    firsts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    sizes = np.diff(np.append(firsts, len(order)))
    second = np.zeros(len(firsts))
    second[sizes > 1] = values[order[firsts[sizes > 1] + 1]]
    rival = np.empty_like(values)
    rival[order] = np.repeat(values[order[firsts]], sizes)
    rival[order[firsts]] = second
    found: Doubles = values - rival
    return found
