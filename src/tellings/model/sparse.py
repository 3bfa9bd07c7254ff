"""Matrices of which each row holds few columns: sums, products, products of single pairs of rows; and the parts of a graph.

What the stages need of them, in numpy, since the library that has it takes 140 MB installed. They are laid out as compressed rows: row `n` holds
`data[indptr[n]:indptr[n + 1]]` in the columns `indices[indptr[n]:indptr[n + 1]]`. Products are summed in double precision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_CELLS, _PAIRS = 1 << 22, 20_000
"""Cells of a table that is filled at once (32 MB), and pairs that are looked at in it."""


@dataclass(frozen=True, slots=True, eq=False)
class Sparse:
    """`width` columns, of which each row holds few; no row holds a column twice."""

    data: npt.NDArray[Any]
    indices: npt.NDArray[Any]
    indptr: npt.NDArray[Any]
    width: int

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.indptr) - 1

    @property
    def sizes(self) -> Ints:
        """How many columns each row holds."""
        return np.diff(self.indptr).astype(np.int64)

    @property
    def owners(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def sums(self) -> Floats:
        """The sum of each row."""
        return np.asarray(np.bincount(self.owners, weights=self.data, minlength=len(self)), dtype=np.float64)

    def rows(self, at: Ints) -> Sparse:
        """These rows, in this order."""
        sizes = self.sizes[at]
        indptr = _starts(sizes)
        entries = np.arange(indptr[-1]) + np.repeat(self.indptr[at] - indptr[:-1], sizes)
        return Sparse(self.data[entries], self.indices[entries], indptr, self.width)

    def only(self, kept: npt.NDArray[np.bool_]) -> Sparse:
        """The same with some entries alone."""
        before = np.concatenate([[0], np.cumsum(kept)])
        return Sparse(self.data[kept], self.indices[kept], before[self.indptr], self.width)

    def turned(self) -> Sparse:
        """Columns as rows, and rows as columns, in order."""
        order = np.argsort(self.indices, kind="stable")
        indptr = _starts(np.bincount(self.indices, minlength=self.width))
        return Sparse(self.data[order], self.owners[order], indptr, len(self))

    def dense(self) -> Floats:
        """All cells, shape (rows, columns)."""
        cells = np.zeros((len(self), self.width))
        cells[self.owners, self.indices] = self.data
        return cells


def product(left: Sparse, right: Sparse) -> Sparse:
    """The product of two matrices, columns in order: for each row of the one the rows of the other that it names by its columns,
    times its data, summed. What is summed to 0 is kept.
    """
    keys, values = _terms(left, right)
    cells, at = np.unique(keys, return_inverse=True)
    data = np.bincount(at.ravel(), weights=values, minlength=len(cells))
    rows, columns = cells // right.width, cells % right.width
    return Sparse(data, columns, _starts(np.bincount(rows, minlength=len(left))), right.width)


def dense_product(left: Sparse, right: Sparse) -> Floats:
    """The same with all its cells, shape (rows of the one, columns of the other); faster where many are filled."""
    keys, values = _terms(left, right)
    cells = np.bincount(keys, weights=values, minlength=len(left) * right.width)
    return np.asarray(cells, dtype=np.float64).reshape(len(left), right.width)


def products(left: Sparse, a: Ints, right: Sparse, b: Ints) -> Floats:
    """The products of rows `a` of one with rows `b` of another, pair by pair."""
    found = np.zeros(len(a))
    order = np.argsort(a, kind="stable")
    once, firsts = np.unique(a[order], return_index=True)
    firsts = np.append(firsts, len(a))
    cells = np.zeros((max(1, _CELLS // max(1, left.width)), left.width))
    for start in range(0, len(once), len(cells)):
        end = min(start + len(cells), len(once))
        mine = left.rows(once[start:end])
        cells[mine.owners, mine.indices] = mine.data
        for at in range(firsts[start], firsts[end], _PAIRS):
            pairs = order[at : min(at + _PAIRS, firsts[end])]
            theirs = right.rows(b[pairs])
            row = np.searchsorted(once[start:end], a[pairs])
            met = cells[np.repeat(row, theirs.sizes), theirs.indices]
            found[pairs] = np.bincount(theirs.owners, weights=met * theirs.data, minlength=len(pairs))
        cells[mine.owners, mine.indices] = 0
    return found


def components(count: int, a: Ints, b: Ints) -> Ints:
    """For each of `count` nodes the number of the part that it hangs together with by edges (`a`, `b`), whichever way these point;
    parts are numbered in the order of their first nodes.
    """
    least = np.arange(count)
    while True:
        before = least.copy()
        lower = np.minimum(least[a], least[b])
        for ends in (a, b):
            np.minimum.at(least, before[ends], lower)
        while (least != least[least]).any():
            least = least[least]
        if (least == before).all():
            found: Ints = np.unique(least, return_inverse=True)[1].ravel()
            return found


def _terms(left: Sparse, right: Sparse) -> tuple[Ints, Floats]:
    """What is summed to a product: the cell of each term, counted row by row, and the term."""
    named = right.rows(left.indices)
    keys = np.repeat(left.owners, named.sizes) * right.width + named.indices
    return keys, np.repeat(left.data.astype(np.float64), named.sizes) * named.data


def _starts(sizes: npt.NDArray[Any]) -> Ints:
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
