from __future__ import annotations

import pytest

from tellings.model.records import DateMention

from .conftest import Tell


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Ruiz told Radio Vell on Monday that the bridge was safe.", "Radio Vell"),
        ("“The bridge is safe,” Ruiz told Radio Vell.", "Radio Vell"),
        ("Ruiz urged the council to open the bridge.", "the council"),
        ("Ruiz said to the council that the bridge was safe.", "the council"),
        ("Ruiz pointed to the bridge.", None),
        ("“Is it safe?” asked Deda.", None),
    ],
)
def test_the_addressee_is_who_is_told(tell: Tell, text: str, addressee: str | None) -> None:
    assert [s.addressee for s in tell(text)] == [addressee]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ruiz said on Monday that the bridge was safe.", "2031-05-05"),
        ("Ruiz told Radio Vell on Monday that the bridge was safe.", "2031-05-05"),
        ("The bridge was safe, Ruiz said Monday.", "2031-05-05"),
        ("On Monday, Ruiz said the bridge was safe.", "2031-05-05"),
        ("Ruiz said the bridge opened on Monday.", None),
        ("Ruiz said the bridge was safe.", None),
    ],
)
def test_the_date_beside_the_cue_says_when_it_was_said(tell: Tell, text: str, said: str | None) -> None:
    at = text.find("Monday")
    dates = [DateMention("report-1", at, at + 6, "2031-05-05", "date")] if at >= 0 else []
    assert [s.said for s in tell(text, dates=dates)] == [said]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Addressing the guild, Ruiz warned that the bridge was old.", "the guild"),
        ("Speaking to the crew, Ruiz said the bridge was old.", "the crew"),
        ("The crew were told by Ruiz that the bridge was old.", "The crew"),
    ],
)
def test_who_is_addressed_stands_with_whichever_verb_tells_of_the_speech(tell: Tell, text: str, addressee: str) -> None:
    assert [s.addressee for s in tell(text) if s.inside is None] == [addressee]


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Ruiz said at a press conference in the capital that the bridge was safe.", "at a press conference in the capital"),
        ("In an interview with Radio Vell, Ruiz said the bridge was safe.", "In an interview with Radio Vell"),
        ("“The bridge is safe,” Ruiz wrote in a letter to the council.", "in a letter to the council"),
        ("Ruiz said on state television that the bridge was safe.", "on state television"),
        ("“The bridge is safe,” Ruiz wrote on Twitter.", "on Twitter"),
        ("Speaking at the quay, Ruiz said the bridge was safe.", "at the quay"),
        ("Ruiz told reporters outside the court that the bridge was safe.", "outside the court"),
        ("Ruiz apologised in a speech, saying the bridge was old.", "in a speech"),
        ("Ruiz, on a visit to the mill, said the bridge was safe.", "on a visit to the mill"),
        ("Ruiz said at a dinner in Port Vell, where Deda also spoke, that the bridge was safe.", "at a dinner in Port Vell"),
        ("Warnings from the builder that the bridge was old were wrong.", None),
        ("Ruiz said in haste that the bridge was safe.", None),
        ("Ruiz said at first that the bridge was safe.", None),
        ("Ruiz said with pride that the bridge was safe.", None),
        ("Ruiz commented on the report.", None),
        ("Ruiz said on Monday that the bridge in the capital was safe.", None),
        ("Ruiz said in 2029 that the bridge was safe.", None),
    ],
)
def test_the_venue_is_where_or_through_what_it_was_said(tell: Tell, text: str, venue: str | None) -> None:
    at = text.find("2029")
    dates = [DateMention("report-1", at, at + 4, "2029", "date")] if at >= 0 else []
    assert {s.venue for s in tell(text, dates=dates) if s.inside is None} == {venue}


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Ruiz said at the quay on Monday that the bridge was safe.", "Monday", "2031-05-05"),
        ("At Monday’s hearing, Ruiz said the bridge was safe.", "Monday", "2031-05-05"),
        ("Speaking on Monday, Ruiz said the bridge was safe.", "Monday", "2031-05-05"),
        ("Ruiz wrote in the Evening Lamp that the bridge was safe.", "Evening", None),
    ],
)
def test_a_date_beside_or_in_the_venue_says_when_and_one_in_a_name_does_not(
    tell: Tell, text: str, words: str, said: str | None
) -> None:
    dates = [DateMention("report-1", text.find(words), text.find(words) + len(words), "2031-05-05", "date")]
    assert {s.said for s in tell(text, dates=dates) if s.inside is None} == {said}
