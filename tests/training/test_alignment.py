"""What is learned of which clauses tell the same thing: the same every time, and nothing of what is held out."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from tellings.stages.aligning.gathering import statements_said, story_of
from tellings.stages.aligning.resemblance import FEATURES
from tellings.stages.aligning.units import Unit
from tellings.stages.aligning.weighing import CONTEXT
from tests.stages.aligning.test_points import FOLDED, units_in
from tests.stages.aligning.written import read_story
from training.alignment import WEIGHTS, Example, Gathered, laid_together, learned, validated, written


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


def gathered(name: str) -> Gathered:
    """The statements of an invented story, each told by all reports that have it."""
    written = read_story(name)
    tables = written.tables()
    story = story_of(tables)
    assert story is not None
    said = statements_said(tables, story)
    numbers = {key: n for n, key in enumerate(sorted({key for key, _ in written.keys.values()}))}
    marked = {
        one.statement.id: {numbers[written.keys[one.statement.id][0]]} for one in said if one.statement.id in written.keys
    }
    return Gathered(name, said, [], {one.statement.id: marked.get(one.statement.id, set()) for one in said}, near=True)


def tellers(story: Gathered) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for one in story.said:
        for number in story.told[one.statement.id]:
            found.setdefault(number, set()).add(one.report)
    return found


def test_reports_that_tell_little_of_the_same_still_tell_all_of_it_together() -> None:
    story = gathered("dam")
    apart = story.apart(Random(1))  # noqa: S311 - the same every time
    assert tellers(apart).keys() == tellers(story).keys()
    shared, before = (sum(len(by) > 1 for by in tellers(one).values()) for one in (apart, story))
    assert shared < before / 2
    assert [one for one in apart.said if not apart.told[one.statement.id]] == [
        one for one in story.said if not story.told[one.statement.id]
    ]


def test_stories_laid_together_are_told_one_after_another_in_each_report() -> None:
    dam, fishery = gathered("dam"), gathered("fishery")
    laid = laid_together([dam, fishery])
    assert len(laid.said) == len(dam.said) + len(fishery.said)
    assert [(one.report, one.place) for one in laid.said] == sorted((one.report, one.place) for one in laid.said)
    first = [one.statement for one in laid.said if one.report == 0]
    assert first == [one.statement for story in (dam, fishery) for one in story.said if one.report == 0]
