from __future__ import annotations

import pytest

from .conftest import Tell


def test_a_sentence_outside_all_statements_is_narrated(tell: Tell) -> None:
    found = tell("The mill burned on Monday. Ruiz said nobody was hurt.", narrated=True)
    assert [(s.content, s.source, s.cue, s.speaker) for s in found] == [("The mill burned on Monday.", None, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "“The mill burned,” Ruiz said.",
        "Asked about the fire that killed nine people in the old harbour last week, Ruiz said it was over.",
        "In response to a question about the fire in the old harbour, Ruiz said it was over.",
    ],
)
def test_an_attributed_sentence_is_not_narrated_too(tell: Tell, text: str) -> None:
    assert tell(text, narrated=True) == []


def test_a_sentence_with_a_small_statement_in_it_is_narrated_too(tell: Tell) -> None:
    text = "The ferry, the levy and the burnt mill filled the council’s long night, and Ruiz called for calm."
    assert [s.content for s in tell(text, narrated=True)] == [text]
    assert [s.content for s in tell(text)] == ["calm"]


@pytest.mark.parametrize("text", ["The guild does not plan to raise the levy this year.", "Norland supports the old council."])
def test_what_somebody_wants_or_supports_is_narrated_too(tell: Tell, text: str) -> None:
    assert [s.content for s in tell(text, narrated=True)] == [text]
    assert [s.kind for s in tell(text)] == ["indirect"]


def test_no_statement_lies_inside_a_narrated_sentence(tell: Tell) -> None:
    (only,) = tell("The ferry, the levy and the burnt mill filled the council’s long night, and Ruiz called for calm.")
    assert only.inside is None
