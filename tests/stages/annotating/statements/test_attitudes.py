from __future__ import annotations

import pytest

from tellings.model.records import Span
from tellings.stages.annotating.statements.marks import Marks

from .conftest import Tell


@pytest.mark.parametrize(
    "sentence",
    [
        "The villagers support the new mayor of Tarnby.",
        "They seek to establish their own harbour board.",
        "The two towns have decided to buy the ferry.",
        "The council has no plan to raise the mooring fees this year.",
        "The council does not plan to raise the mooring fees this year.",
        "Mayor Ana Ruiz spoke about the future of the mill.",
        "Mayor Ana Ruiz touched on the recent sale of the ferry.",
        "The fleet left port, claiming half of the fishing grounds.",
        "The miners are ready to leave the valley.",
    ],
)
def test_likings_wills_and_topics_are_attitudes_and_stay_narrated(tell: Tell, sentence: str) -> None:
    (only,) = tell(sentence)
    assert only.attitude
    assert [told.content for told in tell(sentence, narrated=True)] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ana Ruiz said the council supports the mill.",
        "Mayor Ana Ruiz described the sale as only a small part of the plan.",
        "Mayor Ana Ruiz called the sale a disgrace.",
        "Mayor Ana Ruiz accused the owners of spreading rumours about the mill.",
        "Mayor Ana Ruiz denounced “the secret sale of our mill”.",
        "According to Mayor Ana Ruiz, the mill will close.",
        "Mayor Ana Ruiz highlighted the close cooperation between the two towns.",
        "Mayor Ana Ruiz urged the owners to sell the mill.",
        "Mayor Ana Ruiz vowed to keep the mill open.",
        "Mayor Ana Ruiz hopes that the mill will stay open.",
        "Mayor Ana Ruiz repeated her promise to keep the mill open.",
    ],
)
def test_claims_quotations_and_characterisations_are_none(tell: Tell, sentence: str) -> None:
    found = tell(sentence)
    assert found
    assert not found[0].attitude


def test_a_clause_whose_verb_the_parser_misread_is_a_claim(tell: Tell) -> None:
    text = "The board of Tarn Ferries has rejected a bid from its rival, saying the offer “fundamentally undervalues” the line."
    found = {statement.cue: statement for statement in tell(text)}
    assert found["saying"].content == "the offer “fundamentally undervalues” the line"
    assert not found["saying"].attitude


@pytest.mark.parametrize(
    "sentence",
    ["You will remember that the mill burned in spring.", "Let us know whether the mill burned in spring."],
)
def test_what_the_reader_is_bid_to_know_is_no_claim(tell: Tell, sentence: str) -> None:
    assert all(statement.attitude for statement in tell(sentence))


def test_a_claim_about_attitudes_holds_them(tell: Tell) -> None:
    outer, inner = tell("Mayor Ana Ruiz said those who support the owners want to close the mill.")[:2]
    assert (outer.attitude, inner.attitude, inner.inside) == (False, True, outer.content)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("the mill stays.”", "the mill stays."),
        ("the mill stays»", "the mill stays"),
        ('the mill stays"', "the mill stays"),
        ("the mill is “a friend”", "the mill is “a friend”"),
        ('the mill is "a friend"', 'the mill is "a friend"'),
        ("the owners’", "the owners’"),
    ],
)
def test_content_ends_in_no_closing_mark_that_nothing_opens(words: str, kept: str) -> None:
    (span,) = Marks("report-1", words, (), (), (), ()).clean([Span(0, len(words))])
    assert words[span.start : span.end] == kept


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ana Ruiz declined to comment as she left the mill.",
        "Mayor Ana Ruiz did not say whether the mill was sold.",
        "The mill would not say how many boats were lost.",
        "The mill refused to say how many boats were lost.",
    ],
)
def test_who_said_nothing_has_said_nothing(tell: Tell, sentence: str) -> None:
    assert all(statement.attitude for statement in tell(sentence))
    assert [told.content for told in tell(sentence, narrated=True)] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ana Ruiz did not deny that the mill was sold.",
        "Mayor Ana Ruiz declined the offer and said the mill was sold.",
        "No boat was lost, the mayor said.",
        "The mayor did not say that the mill was sold.",
        "“Is the mill safe? Probably not,” the mayor said.",
    ],
)
def test_who_said_something_beside_what_was_not_done_has_spoken(tell: Tell, sentence: str) -> None:
    assert [statement.attitude for statement in tell(sentence) if statement.cue != "declined"] == [False]
