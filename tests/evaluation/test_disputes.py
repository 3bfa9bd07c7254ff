"""The measure of disputes itself: its parts are what they say, and only the truth gets full marks."""

from __future__ import annotations

import pytest

from evaluation.disputes import PARTS, Scores, Shown, Truth, add, stories, truth_of

TRUTH = Truth(
    ((((0, 10, 20), (2, 0, 9)), ((1, 5, 15),)), (((0, 30, 40),), ((2, 50, 60),))), ("negation", "number"), ("one", "two")
)


@pytest.mark.parametrize("part", PARTS)
def test_all_words_of_all_disputes_stand_in_their_reports(part: str) -> None:
    found = [truth_of(story, [report["text"].strip() for report in story["reports"]]) for _, story in stories(part)]
    assert len(found) >= 16
    assert all(one.sides and all(a and b for a, b in one.sides) for one in found)
    assert all(len(story["traps"]) >= 3 for _, story in stories(part))


def test_the_parts_share_no_text() -> None:
    texts = [{report["text"] for _, story in stories(part) for report in story["reports"]} for part in PARTS]
    assert sum(map(len, texts)) == len(set[str]().union(*texts))


def test_words_that_stand_nowhere_are_told() -> None:
    with pytest.raises(ValueError, match="the mill burned"):
        truth_of({"disputes": [{"one": ["the mill burned"], "other": [], "kind": "number", "about": ""}]}, ["The mill stands."])


@pytest.mark.parametrize(
    ("shown", "precision", "recall"),
    [
        ([Shown(((0, 12, 14),), ((1, 0, 99),), "")], 1.0, 0.5),
        ([Shown(((1, 6, 7),), ((2, 8, 12),), ""), Shown(((0, 35, 36),), ((2, 55, 56),), "")], 1.0, 1.0),
        ([Shown(((0, 12, 14),), ((2, 55, 56),), "")], 0.0, 0.0),
        ([Shown(((0, 12, 14),), ((1, 15, 20),), ""), Shown(((0, 12, 14),), ((1, 14, 20),), "")], 0.5, 0.5),
        ([], 0.0, 0.0),
    ],
    ids=["one", "either way round, both", "sides of two", "beside it", "none"],
)
def test_a_dispute_is_right_if_its_sides_are_those_of_a_true_one(shown: list[Shown], precision: float, recall: float) -> None:
    scores = Scores()
    add(scores, "", TRUTH, shown)
    assert (scores.figures()["p"], scores.figures()["r"]) == (precision, recall)
