from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.stages.tracing import marginals
from tellings.stages.tracing.marginals import Families, Pairs

_EDGES = [(child, parent) for child in range(4) for parent in range(4) if child != parent]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(-4, 4), min_size=len(_EDGES), max_size=len(_EDGES)), st.floats(-3, 3))
def test_probabilities_are_those_of_all_forests(scores: list[float], rootless: float) -> None:
    found = _families(_EDGES, 4).probabilities(np.array(scores), rootless)
    value = dict(zip(_EDGES, scores, strict=True))
    weight = dict.fromkeys(_EDGES, 0.0)
    whole = 0.0
    for parents in itertools.product(range(-1, 4), repeat=4):
        if _is_forest(parents):
            here = math.exp(sum(rootless if p < 0 else value[c, p] for c, p in enumerate(parents)))
            whole += here
            for edge in enumerate(parents):
                if edge[1] >= 0:
                    weight[edge] += here
    assert found == pytest.approx([weight[edge] / whole for edge in _EDGES], abs=1e-6)


def test_families_do_not_touch_each_other() -> None:
    alone = _families([(0, 1), (1, 0)], 2).probabilities(np.array([1.0, 0.0]), 0.0)
    beside = _families([(0, 1), (1, 0), (2, 3)], 5).probabilities(np.array([1.0, 0.0, 9.0]), 0.0)
    assert beside[:2] == pytest.approx(alone)
    assert beside[2] == pytest.approx(1.0, abs=1e-3)


def test_a_family_too_large_is_shared_out_child_by_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marginals, "LARGEST", 1)
    assert _families([(0, 1), (1, 0)], 2).probabilities(np.array([0.0, 0.0]), 0.0) == pytest.approx([0.5, 0.5])


def test_no_pairs() -> None:
    assert len(_families([], 3).probabilities(np.zeros(0), 0.0)) == 0


def _families(edges: list[tuple[int, int]], texts: int) -> Families:
    columns = np.array(edges, dtype=np.int64).reshape(-1, 2)
    return Families(Pairs(columns[:, 0], columns[:, 1], texts))


def _is_forest(parents: tuple[int, ...]) -> bool:
    for start in range(len(parents)):
        at, steps = start, 0
        while at >= 0 and steps <= len(parents):
            at, steps = parents[at], steps + 1
        if at >= 0:
            return False
    return True
