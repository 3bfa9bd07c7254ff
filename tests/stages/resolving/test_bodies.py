"""Which bodies are one across reports and stories."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tellings.stages.resolving.acronyms import initials_of, is_acronym

Tell = Callable[[Any], Any]


def _bodies(*names: str) -> list[list[str]]:
    return [[f"organisation: {name}"] for name in names]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Solvik Harbour Authority", "harbour authority of Solvik"),
        ("Norwegian Defence Ministry", "Norwegian Ministry of Defense"),
        ("Norwegian Fisheries Ministry", "Norway's Ministry of Fisheries"),
        ("Solvik Harbour Authority", "Solvik Harbor Authroity"),
        ("Supreme Harbour Council", "SHC"),
        ("Ministry of Works", "MoW"),
        ("Dehqan Relief Fund", "Dehghan Relief Fund"),
    ],
)
def test_one_body_of_a_story(one: str, other: str, told: Tell) -> None:
    assert told([_bodies(one, other)]).one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norwegian Fisheries Ministry", "Danish Fisheries Ministry"),
        ("Solvik Workers Union", "Kalvik Workers Union"),
        ("Solvik Harbour Authority", "SHB"),
        ("KRWU", "KHRI"),
    ],
)
def test_two_bodies_of_a_story(one: str, other: str, told: Tell) -> None:
    assert not told([_bodies(one, other)]).one(one, other)


def test_many_countries_bodies_of_one_name_are_one_each_in_all_stories(told: Tell) -> None:
    made = told([_bodies("Norwegian Fisheries Ministry", "Danish Fisheries Ministry"), _bodies("Danish Ministry of Fisheries")])
    assert made.one("Danish Fisheries Ministry", "Danish Ministry of Fisheries")
    assert not made.one("Danish Fisheries Ministry", "Norwegian Fisheries Ministry")


def test_a_name_without_its_country_is_the_one_of_its_story(told: Tell) -> None:
    made = told([_bodies("Norwegian Fisheries Ministry", "Fisheries Ministry"), _bodies("Danish Fisheries Ministry")])
    assert made.one("Norwegian Fisheries Ministry", "Fisheries Ministry")


def test_initials_that_two_bodies_are_said_to_have_join_neither(told: Tell) -> None:
    made = told([_bodies("Klesund Relief Fund | KRF", "Kaimund Relief Fund | KRF")])
    assert not made.one("Klesund Relief Fund", "Kaimund Relief Fund")


def test_initials_explained_in_one_story_hold_in_another(told: Tell) -> None:
    made = told([_bodies("Klesund Relief Fund | KRF"), _bodies("KRF")])
    assert made.one("KRF", "Klesund Relief Fund")


def test_three_letters_that_nobody_explains_stay_in_their_story(told: Tell) -> None:
    assert not told([_bodies("Klesund Relief Fund"), _bodies("KRF")]).one("KRF", "Klesund Relief Fund")


@pytest.mark.parametrize(("word", "truth"), [("UN", True), ("MoD", True), ("S.N.S.C.", True), ("Mod", False), ("A Bc", False)])
def test_what_is_written_as_initials(word: str, *, truth: bool) -> None:
    assert is_acronym(word) is truth


def test_initials_skip_small_words_and_the_country() -> None:
    assert {"SNSC", "ISNSC"} <= initials_of("Iranian Supreme National Security Council", "en")
    assert {"MOD"} <= initials_of("Ministry of Defence", "en")


def test_a_place_mistyped_in_one_report_is_the_place(told: Tell) -> None:
    made = told([[["place: Tarnholm"], ["place: Tarnhlom"], ["place: Tarnvik"]]])
    assert made.one("Tarnholm", "Tarnhlom")
    assert not made.one("Tarnholm", "Tarnvik")


def test_initials_that_a_report_explains_are_not_what_everybody_knows_by_them(told: Tell) -> None:
    made = told([_bodies("Port Users Kollektiv | PKK", "PKK")])
    assert made.one("Port Users Kollektiv", "PKK")
    assert all(actor["name"] != "Kurdistan Workers' Party" for actor in made.actors)


def test_a_name_with_a_word_left_out_is_the_one_body_that_has_all_its_words(told: Tell) -> None:
    made = told([_bodies("Steppe Reconstruction Bank", "Steppe Bank", "Tundra Reconstruction Bank")])
    assert made.one("Steppe Reconstruction Bank", "Steppe Bank")


def test_a_place_with_and_without_its_accents_and_hyphen_is_one(told: Tell) -> None:
    made = told([[["place: Kibára-Mbili"], ["place: Kibara Mbili"]]])
    assert made.one("Kibára-Mbili", "Kibara Mbili")


def test_a_facility_without_its_kind_is_the_one_that_bears_the_name(told: Tell) -> None:
    made = told([[["facility: Tarkhan air base"], ["facility: Tarhan"]]])
    assert made.one("Tarkhan air base", "Tarhan")
