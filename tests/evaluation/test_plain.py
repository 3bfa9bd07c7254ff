"""The measure of plain news itself: its parts are what they say, and only the truth gets full marks."""

from __future__ import annotations

import pytest

from evaluation.plain import PARTS, Found, Scores, Story, add, stories

LOT = [Story(("A mill burned.", "The mill burned down.", "No mill burned."), "negation")] * 2


@pytest.mark.parametrize(("part", "facts"), [("a", 120), ("b", 60)])
def test_every_fact_is_told_by_four_that_agree_and_one_that_does_not(part: str, facts: int) -> None:
    lots = list(stories(part))
    assert [len(lot) for lot in lots] == [facts, facts]
    assert all(len(set(story.texts)) == 5 for lot in lots for story in lot)


def test_the_parts_share_no_text() -> None:
    a, b = ({text for lot in stories(part) for story in lot for text in story.texts} for part in PARTS)
    assert not a & b


@pytest.mark.parametrize(
    ("found", "figures"),
    [
        ({(0, 1): {("same", "wording")}, (0, 2): {("contradicts", "negation")}}, [1.0, 0.5, 1.0, 0.5, 1.0]),
        ({(0, 2): {("contradicts", "number")}, (3, 5): {("contradicts", "negation")}}, [1.0, 1.0, 0.5, 0.0, 1.0]),
        ({(3, 4): {("contradicts", "name")}, (3, 5): {("contradicts", "negation")}}, [0.5, 0.5, 1.0, 0.5, 0.5]),
        ({(0, 2): {("reworded", "wording")}}, [0.0, 0.0, 0.0, 0.0, 1.0]),
    ],
)
def test_contradictions_and_false_alarms_are_counted(found: Found, figures: list[float]) -> None:
    """Precision and recall, in what, agreeing pairs aligned, and of them those without a false alarm."""
    scores = Scores()
    add(scores, LOT, found)
    assert list(scores.figures().values()) == figures
