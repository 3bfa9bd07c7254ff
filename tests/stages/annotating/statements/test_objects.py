from __future__ import annotations

import pytest

from .conftest import Tell


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Ruiz called for an end to the blockade.", "an end to the blockade", "called for"),
        ("Ruiz accused Norland of piracy.", "Norland of piracy", "accused"),
        ("Ruiz criticized the levy.", "the levy", "criticized"),
        ("Ruiz described the levy as a mere trifle.", "the levy as a mere trifle", "described"),
        ("Ruiz called the levy “a scandal”.", "the levy “a scandal”", "called"),
        ("Ruiz called what she saw “terrible.”", "what she saw “terrible.”", "called"),
        ("Ruiz highlighted the close ties of the two ports.", "the close ties of the two ports", "highlighted"),
        ("He also pointed to the success of the ferries.", "the success of the ferries", "also pointed to"),
        ("Ruiz warned of floods in the lower town.", "floods in the lower town", "warned of"),
    ],
)
def test_content_may_be_what_a_verb_speaks_of(tell: Tell, text: str, content: str, cue: str) -> None:
    (only,) = tell(text)
    assert (only.content.rstrip("."), only.cue) == (content.rstrip("."), cue)


def test_describing_something_is_a_statement_beside_the_main_one(tell: Tell) -> None:
    described, said = tell("Describing the levy as a mere trifle, Ana Ruiz said the town would pay.")
    assert (described.source, described.content) == ("Ana Ruiz", "the levy as a mere trifle")
    assert (said.source, said.content) == ("Ana Ruiz", "the town would pay")


def test_what_should_be_said_is_not_said(tell: Tell) -> None:
    assert tell("The council should criticize the levy.") == []


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("North Aid, a relief group, put the toll at 19.", "the toll at 19"),
        ("The ministry put the number of wounded at more than 200.", "the number of wounded at more than 200"),
    ],
)
def test_a_number_that_somebody_puts_something_at_is_claimed(tell: Tell, sentence: str, content: str) -> None:
    (only,) = tell(sentence)
    assert (only.content.rstrip("."), only.cue, only.attitude) == (content, "put", False)


def test_what_is_put_somewhere_is_no_claim(tell: Tell) -> None:
    assert tell("The crew put the boat at the quay.") == []
