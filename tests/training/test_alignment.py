"""What is learned of which clauses tell the same thing: the same every time, and nothing of what is held out."""

from __future__ import annotations

import numpy as np
import pytest

from tellings.stages.aligning.resemblance import FEATURES
from tellings.stages.aligning.units import Unit
from tellings.stages.aligning.weighing import CONTEXT
from tests.stages.aligning.test_points import FOLDED, units_in
from training.alignment import WEIGHTS, Example, learned, validated, written


@pytest.fixture(scope="module")
def told() -> list[Example]:
    units = units_in(FOLDED)
    pairs = [(a, b) for a in range(len(units)) for b in range(a + 1, len(units)) if units[a].report != units[b].report]
    chance = np.random.default_rng(3)
    return [example(f"story {n}", units, pairs, chance) for n in range(10)]


def example(name: str, units: list[Unit], pairs: list[tuple[int, int]], chance: np.random.Generator) -> Example:
    """A story whose clauses are one where their first feature says so."""
    features = chance.normal(size=(len(pairs), len(FEATURES)))
    labels = (features[:, 0] > 0.3).astype(np.int64)
    labels[0] = -1
    return Example(name, units, pairs, features, labels, near=name.endswith("1"), whole=True)


def test_learning_twice_gives_the_same_weights(told: list[Example]) -> None:
    assert written(learned(told)) == written(learned(told))


def test_what_decides_gets_the_weight(told: list[Example]) -> None:
    weights = learned(told).first.weights
    assert int(np.argmax(np.abs(weights))) == 0


def test_a_story_is_weighed_by_what_was_learned_without_it(told: list[Example]) -> None:
    turned = Example("odd", told[0].units, told[0].pairs, told[0].features, 1 - np.abs(told[0].labels), near=False, whole=True)
    with_odd = validated([turned, *told[1:]])
    right = (with_odd[0] > 0.5) == (told[0].labels == 1)
    assert right[1:].mean() > 0.8  # what the odd story would teach is not known when it is weighed


def test_the_shipped_weights_are_those_of_these_features() -> None:
    told = WEIGHTS.read_text(encoding="utf-8")
    assert [line.partition(" = ")[0] for line in told.splitlines() if " = [" in line] == [
        *FEATURES,
        "intercept",
        *FEATURES,
        *CONTEXT,
        "intercept",
    ]
