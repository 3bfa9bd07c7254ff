"""Sparse matrices do what full ones do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model import sparse
from tellings.model.sparse import Sparse, components, dense_product, product, products


def _sparse(cells: np.ndarray) -> Sparse:
    """The cells that are not 0, each row's from right to left: no order is to be relied upon."""
    rows, columns = np.nonzero(cells[:, ::-1])
    columns = cells.shape[1] - 1 - columns
    indptr = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(cells)))])
    return Sparse(cells[rows, columns], columns, indptr, cells.shape[1])


def _cells(rows: int, columns: int, seed: int) -> np.ndarray:
    chance = np.random.default_rng(seed)
    return chance.integers(1, 9, (rows, columns)) * (chance.random((rows, columns)) < 0.4)


@settings(max_examples=30)
@given(st.integers(0, 6), st.integers(1, 6), st.integers(0, 5), st.integers(0, 999))
def test_products_and_sums_are_those_of_full_matrices(rows: int, inner: int, columns: int, seed: int) -> None:
    a, b = _cells(rows, inner, seed), _cells(inner, max(1, columns), seed + 1)
    left, right = _sparse(a), _sparse(b)
    assert left.dense().tolist() == a.tolist()
    assert left.turned().dense().tolist() == a.T.tolist()
    assert left.sums().tolist() == a.sum(axis=1).tolist()
    assert product(left, right).dense().tolist() == (a @ b).tolist()
    assert dense_product(left, right).tolist() == (a @ b).tolist()
    made = product(left, right)
    for row in range(rows):
        held = made.indices[made.indptr[row] : made.indptr[row + 1]].tolist()
        assert held == sorted(set(held))


@pytest.mark.parametrize("cells", [1, 1 << 22])
def test_pairs_of_rows_are_multiplied_each_by_itself(cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparse, "_CELLS", cells)
    monkeypatch.setattr(sparse, "_PAIRS", 3)
    a, b = _cells(7, 9, 1), _cells(5, 9, 2)
    ends = np.array([(6, 0), (1, 4), (6, 2), (0, 0), (3, 3), (6, 4), (6, 1), (1, 4)])
    found = products(_sparse(a), ends[:, 0], _sparse(b), ends[:, 1])
    assert found.tolist() == [int(a[i] @ b[j]) for i, j in ends]
    assert products(_sparse(a), ends[:0, 0], _sparse(b), ends[:0, 1]).tolist() == []


def test_rows_are_taken_in_any_order_and_entries_left_out() -> None:
    cells = _cells(4, 5, 3)
    matrix = _sparse(cells)
    assert matrix.rows(np.array([2, 0, 2])).dense().tolist() == cells[[2, 0, 2]].tolist()
    assert matrix.only(matrix.data > 4).dense().tolist() == np.where(cells > 4, cells, 0).tolist()


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_parts_hang_together_and_are_numbered_by_their_first(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    a, b = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    parts = [{n} for n in range(count)]
    for one, other in edges:
        joined = parts[one] | parts[other]
        for n in joined:
            parts[n] = joined
    firsts = sorted({min(part) for part in parts})
    assert components(count, a, b).tolist() == [firsts.index(min(part)) for part in parts]
