"""The measure of happenings itself: its parts are what they say, and only the truth gets full marks."""

from __future__ import annotations

import pytest

from evaluation.happenings import PARTS, items
from evaluation.happenings.scoring import Found, Place, judged

TEXTS = {"a": "Rebels killed 12 men in Holm.", "b": "Rebels killed 14 men in Holm.", "c": "Rebels killed 14 men in Stett."}
A, B, C = (Place(name, 7, 13) for name in "abc")
EVENTS = [[A, B], [C]]
TWELVE, FOURTEEN = Place("a", 14, 16), Place("b", 14, 16)
DIFFERENCES = [("number", (TWELVE,), (FOURTEEN,))]
TRUE = Found([[A, B], [C]], [("number", TWELVE, FOURTEEN)])


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_two_dozen_stories_half_of_which_contradict_nothing(part: str) -> None:
    told = items(part)
    assert len(told) >= 24
    assert 0.4 * len(told) <= sum(not item.differences for item in told) <= 0.6 * len(told)
    assert all(2 <= len(item.reports) <= 3 for item in told)
    assert {what for item in told for what, _, _ in item.differences} == {
        "number",
        "date",
        "place",
        "name",
        "negation",
        "modality",
    }
    assert sum(len(item.events) > 1 for item in told) >= 2


def test_the_parts_share_no_text() -> None:
    sentences = [
        {s for item in items(part) for row in item.reports.values() for s in row["text"].split("\n\n")} for part in PARTS
    ]
    assert not sentences[0] & sentences[1]


def test_the_truth_is_right_in_everything_either_way_round() -> None:
    turned = Found([[B, A], [C]], [("quantity", FOURTEEN, TWELVE)])
    assert set(judged(EVENTS, DIFFERENCES, TRUE, TEXTS).figures().values()) == {1.0}
    assert set(judged(EVENTS, DIFFERENCES, turned, TEXTS).figures().values()) == {1.0}
    assert judged(EVENTS, DIFFERENCES, TRUE, TEXTS).wrong == ()


@pytest.mark.parametrize(
    ("found", "figure", "value"),
    [
        (Found([[A], [B], [C]], TRUE.differences), "merged r", 0.0),
        (Found([[A, B, C]], TRUE.differences), "merged p", 0.3333),
        (Found(TRUE.events, []), "differences r", 0.0),
        (Found(TRUE.events, [("date", TWELVE, FOURTEEN)]), "differences p", 0.0),
        (Found(TRUE.events, [("number", TWELVE, Place("c", 14, 16))]), "differences p", 0.0),
        (Found(TRUE.events, [("number", Place("a", 0, 28), FOURTEEN)]), "differences r", 0.0),
        (Found(TRUE.events, [("number", TWELVE, FOURTEEN), ("place", A, C)]), "differences p", 0.5),
    ],
)
def test_what_is_wrong_costs(found: Found, figure: str, value: float) -> None:
    made = judged(EVENTS, DIFFERENCES, found, TEXTS)
    assert made.figures()[figure] == value
    assert made.wrong
