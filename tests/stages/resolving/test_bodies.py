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
        ("Norwegian Navy", "Norwegian Naval Forces"),
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
        ("Norwegian Navy", "Danish Naval Forces"),
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


def test_the_first_word_of_a_name_alone_is_the_body(told: Tell) -> None:
    assert told([_bodies("Aftan News Agency", "Aftan")]).one("Aftan News Agency", "Aftan")


def test_a_town_is_not_the_body_that_is_called_after_it(told: Tell) -> None:
    made = told([[["organisation: Solvik News Agency", "place: Solvik"], ["organisation: Solvik"]]])
    assert made.actor("Solvik News Agency") not in {made.actor("Solvik", "s0r0"), made.actor("Solvik", "s0r1")}


def test_the_union_is_the_one_union_of_the_affair(told: Tell) -> None:
    made = told([[["organisation: Solvik Dockers Union"], ["organisation: =the union"]]])
    assert made.one("Solvik Dockers Union", "the union")


def test_the_ministry_may_be_any_states(told: Tell) -> None:
    made = told([[["organisation: Norwegian Fisheries Ministry"], ["organisation: =the ministry"]]])
    assert not made.one("Norwegian Fisheries Ministry", "the ministry")


def test_a_facility_is_meant_by_what_it_is_called_without_its_kind(told: Tell) -> None:
    made = told([[["facility: Palmera air base"], ["organisation: Palmera"], ["facility: =this base"]]])
    assert made.one("Palmera air base", "Palmera", "this base")


def test_a_bodys_initials_are_not_its_camps(told: Tell) -> None:
    made = told([[["armed_group: Karst Liberation Front | KLF"], ["armed_group: KLF", "facility: KLF camp"]]])
    assert made.one("Karst Liberation Front", "KLF")
    assert not made.one("KLF", "KLF camp")


def test_the_end_of_a_name_that_everybody_knows_is_that_body(told: Tell) -> None:
    story = [
        ["organisation: UN Security Council"],
        ["organisation: Security Council"],
        ["organisation: National Security Council"],
    ]
    found = told([story])
    assert found.one("UN Security Council", "Security Council")
    assert not found.one("Security Council", "National Security Council")


def test_the_council_is_none_that_few_reports_of_the_affair_name(told: Tell) -> None:
    other = ["organisation: Solvik Rowing Club"]
    made = told([[["organisation: World Rowing Council", *other], other, other, ["organisation: =the council", *other]]])
    assert not made.one("World Rowing Council", "the council")


def test_a_given_name_of_many_spellings_may_double_its_letters(told: Tell) -> None:
    made = told([[["person: Yusuf al-Bergani"], ["person: Yussef Bergani"]]])
    assert made.one("Yusuf al-Bergani", "Yussef Bergani")


@pytest.mark.parametrize(
    "title", ["organisation: Defence Ministry", "organisation: =the army", "organisation: =The foreign ministry"]
)
def test_a_bare_title_is_the_one_of_the_only_country_that_its_report_names(title: str, told: Tell) -> None:
    made = told([[["country: Norway", title], ["country: Denmark", title], ["country: Norway", title]]])
    word = title.partition(": ")[2].lstrip("=")
    assert made.actor(word, "s0r0") == made.actor(word, "s0r2") != made.actor(word, "s0r1")


def test_a_bare_title_is_the_one_of_the_country_whose_ministries_its_report_names(told: Tell) -> None:
    made = told(
        [
            [
                ["country: Sarvia", "organisation: Foreign Ministry of Sarvia", "organisation: Defence Ministry"],
                ["country: Hollmark", "organisation: Hollmark Foreign Ministry", "organisation: Defence Ministry"],
                ["people: Sarvian", "organisation: Sarvian Defence Ministry"],
            ]
        ]
    )
    assert made.actor("Defence Ministry", "s0r0") == made.actor("Sarvian Defence Ministry")
    assert made.actor("Defence Ministry", "s0r1") != made.actor("Sarvian Defence Ministry")
    assert {"Sarvian Defence Ministry", "Defence Ministry"} <= {actor["name"] for actor in made.actors}


def test_two_ministries_of_a_country_are_two_though_each_is_called_the_ministry(told: Tell) -> None:
    made = told(
        [
            [
                ["organisation: Norwegian Defence Ministry | =the ministry"],
                ["organisation: Norwegian Foreign Ministry | =the ministry"],
            ]
        ]
    )
    assert not made.one("Norwegian Defence Ministry", "Norwegian Foreign Ministry")
