from __future__ import annotations

import pytest

from tellings.model.records import Report, Segment
from tellings.ports.tagger import Tagger
from tellings.stages.annotating import statements
from tellings.stages.annotating.parsed import parse_report

from .conftest import Tell

QUESTION = ("question", "— Will the ferries sail this winter?")
ANSWER = ("answer", "— They will sail. We have two crews.")


@pytest.mark.parametrize(
    "introduction",
    [
        "The harbour master of Port Vell, Ana Ruiz, spoke about the winter in an interview with the Ferry Review.",
        "Ana Ruiz, harbour master of Port Vell, spoke to us about the winter.",
        "The master of the harbour Office Ana Ruiz in an interview with “Radio Vell” spoke about the winter.",
        "We asked Ana Ruiz about the winter.",
        "Below is our interview with Ana Ruiz.",
        "The ferries are old. Ana Ruiz knows them well.",
    ],
)
def test_an_answer_belongs_to_who_is_introduced_before_the_first_question(tell: Tell, introduction: str) -> None:
    answers = [s for s in tell(introduction, QUESTION, ANSWER) if s.source is None and s.kind == "direct"]
    assert [s.content.strip("— ") for s in answers] == ["They will sail.", "We have two crews."]
    assert all("Ana Ruiz" in (s.speaker or "") and s.cue is None for s in answers)


def test_a_turn_that_opens_with_a_name_belongs_to_that_name(tell: Tell) -> None:
    found = tell(
        "Two masters met.", QUESTION, ("answer", "Ana Ruiz: They will sail."), ("answer", "Ilir Deda: They will not sail.")
    )
    assert [(s.speaker, s.content) for s in found] == [("Ana Ruiz", "They will sail."), ("Ilir Deda", "They will not sail.")]


def test_an_editors_note_is_never_the_speakers_word(tagger: Tagger) -> None:
    text = "Ana Ruiz spoke to us.\n\nWill it hold?\n\nThe old quay (near the mill — ed.) will hold."
    at, note = text.index("The old"), "(near the mill — ed.)"
    segments = [
        Segment("r", 0, 21, "body"),
        Segment("r", 23, 36, "question"),
        Segment("r", at, len(text), "answer"),
        Segment("r", text.index(note), text.index(note) + len(note), "note"),
    ]
    report = Report("r", "a.txt", None, "", None, None, None, None, None, None, "en", None, "interview", text)
    found = statements.find(parse_report(report, segments, tagger), [])
    words = [text[span.start : span.end] for s in found for span in s.content if s.source is None and s.cue is None]
    assert "The old quay" in words
    assert "will hold." in words
    assert all("ed." not in part for part in words)


def test_what_an_answer_gives_to_others_lies_inside_it(tell: Tell) -> None:
    found = tell("Ana Ruiz spoke to us.", QUESTION, ("answer", "The council claims that the quay is old. I say it holds."))
    inner = next(s for s in found if s.source == "The council")
    assert inner.inside == "The council claims that the quay is old."
    assert all(s.source != "I" for s in found)


def test_answers_are_not_narrated_and_questions_are_nobodys_statement(tell: Tell) -> None:
    narrated = tell("Ana Ruiz spoke to us.", QUESTION, ANSWER, narrated=True)
    assert [s.content for s in narrated] == ["Ana Ruiz spoke to us."]
