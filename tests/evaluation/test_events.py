"""The benchmark's marked sentences, through the reader that a user's run uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.evaluation import events
from tellings.evaluation.events import predict, unmarked
from tellings.model.records import Span


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<s>Norway</s> praised <t>Malta</t> for its pilots.", "SUPPORT"),
        ("<s>Norway</s> released <t>the Maltese crew</t>.", "YIELD"),
        ("<s>Norway</s> promised to release <t>the Maltese crew</t>.", "AGREE"),
        ("<s>A Maltese court</s> convicted <t>the smuggler</t>.", "ACCUSE"),
        ("<t>Malta</t> was shelled by <s>the Norwegian navy</s>.", "ASSAULT"),
    ],
)
def test_the_older_root_of_a_marked_sentence(marked: str, expected: str) -> None:
    assert list(predict([{"id": 7, "marked": marked}], Path())) == [{"id": "7", "type": expected}]


def test_marks_are_taken_out_and_their_first_places_kept() -> None:
    text, actor, recipient = unmarked("<s>Elmin</s> met <t>Dorn</t> and <t>Vess</t>.")
    assert (text, actor, recipient) == ("Elmin met Dorn and Vess.", Span(0, 5), Span(10, 14))
    assert unmarked("<s>Elmin</s> rests.")[2] is None


def test_a_sentence_without_happenings_still_gets_a_root() -> None:
    marked = "<s>The pier</s> of <t>Elmin</t> is long."
    assert next(iter(predict([{"id": 1, "marked": marked}], Path())))["type"] not in ("", "NONE")


def test_without_a_scorer_the_lexicon_alone_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "scorer", lambda _: None)
    records = [
        {"id": 1, "marked": "<s>Norway</s> released <t>the Maltese crew</t>."},
        {"id": 2, "marked": "<s>The pier</s> of <t>Elmin</t> is long."},
    ]
    assert [found["type"] for found in predict(records, Path())] == ["YIELD", events.UNTOLD]
