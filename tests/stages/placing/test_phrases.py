"""The words around names that say where a place lies."""

from __future__ import annotations

import pytest

from tellings.stages.placing.phrases import phrases


@pytest.mark.parametrize(
    ("between", "relation"),
    [
        (", ", "listed"),
        (" (", "listed"),
        (" in ", "in"),
        (" in southern ", "in"),
        (", a town of 9,000 in the ", "in"),
        (", a village near ", "near"),
        (" near the city of ", "near"),
        (" and ", None),
        (", said the mayor of ", None),
        (". In ", None),
        ("", None),
    ],
)
def test_what_stands_between_two_places_relates_them(between: str, relation: str | None) -> None:
    assert phrases("en").relation(between) == relation


@pytest.mark.parametrize(
    ("between", "leads"),
    [
        ("'s ", True),
        ("'s port city of ", True),
        (" city of ", True),
        (" town ", True),
        ("'s consul in ", False),
        (" bombers left ", False),
    ],
)
def test_a_country_may_lead_in_a_place(between: str, leads: bool) -> None:  # noqa: FBT001
    assert phrases("en").leads_in(between) is leads


def test_the_words_beside_a_name_say_what_it_is() -> None:
    text = "the Varzud river and the town of Hamar, a small village"
    assert set(phrases("en").called(text, 4, 10)) == {"river"}
    assert set(phrases("en").called(text, 33, 38)) == {"city"}


def test_a_language_without_words_for_it_says_nothing() -> None:
    assert phrases("xx").relation(" in ") is None
    assert list(phrases("xx").called("the Varzud river", 4, 10)) == []
