"""From tokens to the words that stand for actors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.stages.annotating.conftest import Told

Happened = Callable[[str], Told]
LISTED = "Norway, Iceland and Denmark lie in the north. "


def doers(happened: Happened, text: str) -> list[list[str]]:
    told = happened(text)
    return [told.words(event.actors) for event in told.events]


@pytest.mark.parametrize("words", ["The three countries", "The three", "These countries", "All three countries"])
def test_words_for_several_mean_those_who_were_listed(happened: Happened, words: str) -> None:
    assert doers(happened, f"{LISTED}{words} attacked Malta.") == [["Norway", "Iceland", "Denmark"]]


@pytest.mark.parametrize(
    "words",
    ["The two countries", "The countries that sell rifles", "The southern countries", "Three countries", "The towns of Peru"],
)
def test_words_for_several_others_do_not(happened: Happened, words: str) -> None:
    assert ["Norway", "Iceland", "Denmark"] not in doers(happened, f"{LISTED}{words} attacked Malta.")


def test_nobody_is_meant_where_nobody_was_listed(happened: Happened) -> None:
    assert doers(happened, "Norway lies in the north. The three countries attacked Malta.") == [["three countries"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Norwegian navy attacked Malta.", "The Norwegian navy"),
        ("Norwegian warplanes attacked Malta.", "Norwegian"),
        ("Gunmen attacked Malta.", "Gunmen"),
    ],
)
def test_a_phrase_stands_for_the_actor_it_is_or_holds(happened: Happened, text: str, expected: str) -> None:
    assert doers(happened, text) == [[expected]]


def test_a_thing_without_arms_does_not_act(happened: Happened) -> None:
    assert doers(happened, "The Norwegian song attacked Malta.") == []
