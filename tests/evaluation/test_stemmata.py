"""The measure of stemmata itself: its stories are what its README says, and only the true tree gets full marks."""

from __future__ import annotations

import pytest

from evaluation.stemmata.scoring import Counts, Tree, add
from evaluation.stemmata.texts import PARTS, Claim, Edge, Story, stories

STORY = Story(
    "quay",
    {key: {"text": ""} for key in "abcde"},
    (Edge("b", ("a",), ("copies",)), Edge("c", ("a", "b"), ("rewrites", "retells"))),
    (frozenset("ade"),),
    (Claim({"a": "one", "b": "one"}, 1),),
)
TRUE = Tree({("b", "a"): "copies", ("c", "b"): "retells"}, [frozenset("ade")], [1], {("b", "a"): 1.0})


def figures(tree: Tree) -> dict[str, float]:
    counts = Counts()
    add(counts, STORY, tree)
    return counts.figures("x")


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_seven_stories_of_five_and_more_reports(part: str) -> None:
    told = stories(part)
    assert len(told) >= 7
    assert all(len(story.reports) >= 5 for story in told)
    assert all(len(row["text"].split()) >= 30 for story in told for row in story.reports.values())


def test_the_parts_share_no_text() -> None:
    paragraphs = [
        {p for story in stories(part) for row in story.reports.values() for p in row["text"].split("\n\n")} for part in PARTS
    ]
    assert not paragraphs[0] & paragraphs[1]


def test_the_true_tree_is_right_in_everything() -> None:
    assert set(figures(TRUE).values()) == {1.0}


@pytest.mark.parametrize(
    ("tree", "figure", "value"),
    [
        (Tree({("a", "b"): "copies", ("c", "b"): "retells"}, TRUE.origins, [1]), "directions", 0.5),
        (Tree({("a", "b"): "copies", ("c", "b"): "retells"}, TRUE.origins, [1]), "undirected", 1.0),
        (Tree({("b", "a"): "cites", ("c", "b"): "retells"}, TRUE.origins, [1]), "kinds", 0.5),
        (Tree({("b", "a"): "copies"}, TRUE.origins, [1]), "edges", 0.8889),
        (Tree({**TRUE.kinds, ("e", "a"): "copies"}, TRUE.origins, [1]), "edges", 0.9091),
        (Tree(TRUE.kinds, [frozenset("ad")], [1]), "edges", 0.8889),
        (Tree(TRUE.kinds, [frozenset("bce")], [1]), "edges", 0.4),
        (Tree(TRUE.kinds, TRUE.origins, [2]), "counts", 0.0),
        (Tree(TRUE.kinds, TRUE.origins, [None]), "counts", 0.0),
        (Tree(TRUE.kinds, TRUE.origins, [1], {("b", "a"): 0.5, ("b", "c"): 0.5}), "confidence", 0.75),
    ],
)
def test_what_is_wrong_costs(tree: Tree, figure: str, value: float) -> None:
    assert figures(tree)[f"x.{figure}"] == value
