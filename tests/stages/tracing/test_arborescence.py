from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.stages.tracing.arborescence import ROOT, parents

_SCORES = st.integers(0, 9).map(float)


def test_everybody_takes_the_best_parent_where_no_circle_comes_of_it() -> None:
    assert parents([{}, {0: 0.9, 2: 0.3}, {0: 0.5, 1: 0.8}], 0.1) == [ROOT, 0, 1]


def test_a_circle_breaks_where_it_costs_least() -> None:
    assert parents([{1: 0.9}, {0: 0.8}], 0.1) == [1, ROOT]
    assert parents([{1: 0.9, 2: 0.7}, {0: 0.8, 2: 0.1}, {}], 0.0) == [2, 0, ROOT]


def test_nobody_and_a_single_text() -> None:
    assert parents([], 0.5) == []
    assert parents([{}], 0.5) == [ROOT]


def test_a_poor_parent_is_worse_than_none() -> None:
    assert parents([{}, {0: 0.2}], 0.3) == [ROOT, ROOT]


@settings(max_examples=150)
@given(st.lists(st.dictionaries(st.integers(0, 3), _SCORES, max_size=4), min_size=4, max_size=4), _SCORES)
def test_no_tree_is_better(drawn: list[dict[int, float]], rootless: float) -> None:
    scores = [{p: s for p, s in possible.items() if p != child} for child, possible in enumerate(drawn)]
    chosen = parents(scores, rootless)
    assert _is_forest(chosen)
    best = max(_sum(scores, tree, rootless) for tree in itertools.product(*([ROOT, *s] for s in scores)) if _is_forest(tree))
    assert _sum(scores, chosen, rootless) == best


@given(st.integers(2, 60))
def test_circles_within_circles_end(size: int) -> None:
    scores = [{(n + 1) % size: 1.0, (n * 7 + 3) % size: 0.5, n // 2: 0.4} for n in range(size)]
    chosen = parents([{p: s for p, s in possible.items() if p != n} for n, possible in enumerate(scores)], 0.0)
    assert _is_forest(chosen)
    assert chosen.count(ROOT) == 1


def _sum(scores: list[dict[int, float]], tree: tuple[int, ...] | list[int], rootless: float) -> float:
    return sum(rootless if parent == ROOT else scores[child][parent] for child, parent in enumerate(tree))


def _is_forest(tree: tuple[int, ...] | list[int]) -> bool:
    for start in range(len(tree)):
        at, steps = start, 0
        while at != ROOT and steps <= len(tree):
            at, steps = tree[at], steps + 1
        if at != ROOT:
            return False
    return True
