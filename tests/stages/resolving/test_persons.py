"""Who is one person across reports and stories, and who is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tellings.language import lexicon
from tellings.stages.resolving.names import likeness
from tellings.stages.resolving.traits import contradict, full_name

Tell = Callable[[Any], Any]


def _people(*names: str) -> list[list[str]]:
    return [[f"person: {name}"] for name in names]


@pytest.mark.parametrize("example", lexicon("en", "identity")["examples"], ids=lambda e: " - ".join(e["names"]))
def test_the_examples_of_the_word_list(example: dict[str, Any], told: Tell) -> None:
    one, other = example["names"]
    assert told([_people(one, other)]).one(one, other) is example["same"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilse Tarrant", "Ilse Tarant"),
        ("Ilse Tarrant", "Isle Tarrant"),
        ("Ilse Tarrant", "Ilse Trarant"),
        ("Ilse Tarrant", "I. Tarrant"),
        ("Ilse Tarrant", "Tarant"),
        ("Ilse Tarrant", "Tarratn"),
        ("Kim Dong-suk", "Kim"),
        ("Jan van Dorn", "van Dorn"),
        ("Rosa Vega Montoya", "Vega Montoya"),
        ("Mohammed bin Tarhan", "Bin Tarhan"),
    ],
)
def test_one_person_of_a_story(one: str, other: str, told: Tell) -> None:
    assert told([_people(one, one, other)]).one(one, other)


@pytest.mark.parametrize(("one", "other"), [("Karim Dehqan", "Kareem Dehghan"), ("Erik Holmgaard", "Eric Holmgard")])
def test_one_person_under_two_spellings_in_two_stories(one: str, other: str, told: Tell) -> None:
    assert told([_people(one), _people(other)]).one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Larsen", "Anna Larson"),
        ("Erik Holmgaard", "E. Holmgaard"),
        ("Erik Holmgaard", "Holmgaard"),
        ("Erik Holmgaard", "Erik Holmgaard Jr."),
    ],
)
def test_nothing_but_a_likeness_joins_nobody_in_two_stories(one: str, other: str, told: Tell) -> None:
    if other.endswith("Jr."):
        made = told([[["person: Erik Holmgaard Sr."]], _people(other)])
        assert not made.one("Erik Holmgaard Sr.", other)
    else:
        assert not told([_people(one), _people(other)]).one(one, other)


def test_an_initial_of_two_persons_is_neither(told: Tell) -> None:
    made = told([_people("Erik Holmgaard", "Eva Holmgaard", "E. Holmgaard")])
    assert len({made.actor(name) for name in ("Erik Holmgaard", "Eva Holmgaard", "E. Holmgaard")}) == 3


def test_a_surname_of_two_persons_is_neithers(told: Tell) -> None:
    made = told([_people("Omar Tarhan", "Leila Tarhan", "Tarhan")])
    assert len({made.actor(name) for name in ("Omar Tarhan", "Leila Tarhan", "Tarhan")}) == 3


def test_a_pronoun_tells_which_of_two_spouses_is_meant(told: Tell) -> None:
    made = told([[["person: Omar Tarhan | he"], ["person: Leila Tarhan | she"], ["person: Tarhan | she"]]])
    assert made.one("Leila Tarhan", "Tarhan")


def test_an_office_tells_which_of_two_is_meant(told: Tell) -> None:
    made = told(
        [
            [
                ["person: Omar Tarhan | =the mayor of #Solvik Council"],
                ["person: Leila Tarhan | =the director of #Orm Bank"],
                ["person: Tarhan | =director of #Orm Bank"],
            ]
        ]
    )
    assert made.one("Leila Tarhan", "Tarhan")


def test_whom_nearly_all_reports_name_is_meant_by_the_surname(told: Tell) -> None:
    made = told([_people(*["Omar Tarhan"] * 4, "Leila Tarhan", "Tarhan")])
    assert made.one("Omar Tarhan", "Tarhan")
    assert not made.one("Omar Tarhan", "Leila Tarhan")


def test_holders_of_offices_of_two_states_are_two_though_their_names_are_one(told: Tell) -> None:
    made = told(
        [[["person: Ana Ruiz | =the foreign minister of #Norway"]], [["person: Ana Ruiz | =the justice minister of #Denmark"]]]
    )
    assert made.actor("Ana Ruiz", "s0r0") != made.actor("Ana Ruiz", "s1r0")


def test_one_office_of_one_body_tells_who_a_surname_is_in_another_story(told: Tell) -> None:
    made = told([[["person: Ana Ruiz | =the director of #Orm Bank"]], [["person: Ruiz | =director of #Orm Bank"]]])
    assert made.one("Ana Ruiz", "Ruiz")


def test_the_same_office_of_another_body_tells_nothing_where_two_bear_the_surname(told: Tell) -> None:
    made = told(
        [
            [["person: Ana Ruiz | =the director of #Orm Bank"], ["person: Eva Ruiz | =the director of #Sund Bank"]],
            [["person: Ruiz | =director of #Holm Bank"]],
        ]
    )
    assert len({made.actor(name) for name in ("Ana Ruiz", "Eva Ruiz", "Ruiz")}) == 3


def test_two_whom_one_report_names_are_two(told: Tell) -> None:
    made = told([[["person: Erika Holmgaard", "person: Ericka Holmgard"], ["person: Marta Holmgaard"]]])
    assert len({made.actor(n) for n in ("Erika Holmgaard", "Marta Holmgaard")}) == 2


def test_an_alias_that_a_report_states_holds_in_other_stories(told: Tell) -> None:
    made = told([[["person: Yousef Tarhan | ~Abu Sanad"]], [["person: Abu Sanad"], ["person: Yusuf Tarhan"]]])
    assert made.one("Yousef Tarhan", "Abu Sanad", "Yusuf Tarhan")


@pytest.mark.parametrize(
    ("one", "other", "truth"),
    [
        ("Erik Holmgaard", "Ana Holmgaard", True),
        ("Erik A. Holmgaard", "Erik P. Holmgaard", True),
        ("Erik A. Holmgaard", "Erik Holmgaard", False),
        ("Erik Holmgaard", "Ana Ruiz", False),
        ("Bill Harcastle", "William Harcastle", False),
    ],
)
def test_names_that_contradict(one: str, other: str, *, truth: bool) -> None:
    assert contradict(full_name(one), full_name(other)) is truth
    assert contradict(full_name(other), full_name(one)) is truth


def test_a_name_with_its_initial_is_no_less_alike_than_without() -> None:
    assert likeness("Erik A. Holmgaard", "Erik Holmgaard") >= likeness("Erik Holmgaard", "Ana Holmgaard")


def test_a_surname_is_whose_it_is_in_another_story_of_the_same_affair(told: Tell) -> None:
    company = ["person: Oleg Brandt", "organisation: Solvik Relief Fund"]
    made = told([[["person: Ana Ruiz", *company]], [["person: Ruiz", *company]], [["person: Ruiz | he"]]])
    assert made.actor("Ruiz", "s1r0") == made.actor("Ana Ruiz")
    assert made.actor("Ruiz", "s2r0") != made.actor("Ana Ruiz")


def test_of_two_surnames_the_second_may_be_left_out(told: Tell) -> None:
    assert told([_people("Marisol Vega Montoya", "Marisol Vega")]).one("Marisol Vega Montoya", "Marisol Vega")


def test_a_surname_in_its_womans_form_is_no_mans(told: Tell) -> None:
    made = told([_people("Kubat Orlenkov", "Kubat Orlenkov", "Orlenkova")])
    assert not made.one("Kubat Orlenkov", "Orlenkova")


def test_a_rank_before_a_surname_tells_which_of_two_is_meant(told: Tell) -> None:
    made = told([[["person: Elmer Vega | =a sergeant"], ["person: Marisol Vega | =the mayor"], ["person: Sergeant Vega"]]])
    assert made.one("Elmer Vega", "Sergeant Vega")


def test_an_office_told_without_a_name_is_the_one_holders_of_its_affair(told: Tell) -> None:
    made = told(
        [
            [
                ["person: Carla Venn | =the Italian ambassador | she"],
                ["person: Marco Venn | =the colonel"],
                ["person: =the ambassador | she"],
            ]
        ]
    )
    assert made.one("Carla Venn", "the ambassador")


def test_an_office_of_two_is_neithers(told: Tell) -> None:
    made = told(
        [
            [
                ["person: Carla Venn | =the Italian ambassador"],
                ["person: Omar Falk | =the Danish ambassador"],
                ["person: =the ambassador"],
            ]
        ]
    )
    assert len({made.actor(words) for words in ("Carla Venn", "Omar Falk", "the ambassador")}) == 3


@pytest.mark.parametrize("label", ["organisation", "place", "work"])
def test_a_surname_that_is_taken_for_something_else_is_the_persons(label: str, told: Tell) -> None:
    assert told([[["person: Ana Lindqvist"], [f"{label}: Lindquist"]]]).one("Ana Lindqvist", "Lindquist")


def test_a_word_of_every_day_or_the_end_of_a_bodys_name_is_no_slip_of_a_surname(told: Tell) -> None:
    assert not told([[["person: Ilse Frandt"], ["organisation: Free Pier Front", "person: Front"]]]).one("Ilse Frandt", "Front")
    assert not told([[["person: Ilse Frandt"], ["person: Front"]]]).one("Ilse Frandt", "Front")
    body = told([[["person: Ilse Tarrant"], ["organisation: Solvik Tarrand", "person: Tarrand"]]])
    assert not body.one("Ilse Tarrant", "Tarrand")
    assert told([[["person: Ilse Tarrant"], ["person: Tarrand"]]]).one("Ilse Tarrant", "Tarrand")


def test_a_surname_of_the_same_consonants_and_few_of_the_same_sounds_is_anothers(told: Tell) -> None:
    assert not told([[["person: Ilse Brandt"], ["person: Prunt"]]]).one("Ilse Brandt", "Prunt")
    assert told([[["person: Ilse Brandt"], ["person: Brendt"]]]).one("Ilse Brandt", "Brendt")


def test_one_his_tells_nobodys_sex_and_one_he_does(told: Tell) -> None:
    assert told([[["person: Sunniva Lund | she"], ["person: Lund | his"]]]).one("Sunniva Lund", "Lund")
    assert not told([[["person: Sunniva Lund | she"], ["person: Lund | he"]]]).one("Sunniva Lund", "Lund")
