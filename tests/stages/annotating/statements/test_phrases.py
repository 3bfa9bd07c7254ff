from __future__ import annotations

import pytest

from .conftest import Tell


@pytest.mark.parametrize(
    ("text", "content", "source", "cue"),
    [
        ("According to the Port Vell Gazette, the ferry sank.", "the ferry sank", "the Port Vell Gazette", "According to"),
        ("The ferry sank, according to two officials.", "The ferry sank", "two officials", "according to"),
        (
            "The ferry, according to the harbour master, was empty.",
            "The ferry … was empty",
            "the harbour master",
            "according to",
        ),
        ("In the mayor’s words, the flood was a warning.", "the flood was a warning", "the mayor", "In the mayor’s words"),
        ("The harbour, as stated by Ruiz, is lost.", "The harbour … is lost", "Ruiz", "stated"),
        ("As Ruiz put it, the harbour is lost.", "the harbour is lost", "Ruiz", "put it"),
    ],
)
def test_a_phrase_gives_the_sentence_around_it_to_its_source(
    tell: Tell, text: str, content: str, source: str, cue: str
) -> None:
    (only,) = tell(text)
    assert (only.content.rstrip("."), only.source, only.cue) == (content, source, cue)


def test_reportedly_names_nobody(tell: Tell) -> None:
    (only,) = tell("The mill reportedly burned for two days.")
    assert (only.source, only.cue, only.modality) == (None, "reportedly", "reported")
    assert only.content.rstrip(".") == "The mill … burned for two days"


@pytest.mark.parametrize(
    "text", ["The crew acted according to the plan.", "In our view the quay is old.", "As I said, it is late."]
)
def test_the_outlets_own_view_is_no_source(tell: Tell, text: str) -> None:
    assert all(s.source is None for s in tell(text))
