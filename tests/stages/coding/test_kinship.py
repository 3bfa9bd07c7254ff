"""Who may be meant by another name, and which place lies in which."""

from __future__ import annotations

import pytest

from tellings.model.records import Actor, Mention, Report, Role
from tellings.stages.coding.kinship import Kinship
from tellings.stages.coding.pages import Pages

TEXT = "Amberley, in the Sorrow Hills, is no part of Holm. Gunmen came."


def actor(name: str, kind: str, *, country: str | None = None, of: str | None = None) -> Actor:
    roles = (Role("head", of, None, None, ()),) if of else ()
    return Actor(name, name, kind, (name,), roles, country, None, None)


ACTORS = [
    actor("Amberley", "place"),
    actor("Sorrow Hills", "place"),
    actor("Holm", "place"),
    actor("Lyon", "place", country="FRA"),
    actor("France", "country", country="FRA"),
    actor("Norway", "country", country="NOR"),
    actor("Norwegian navy", "organisation", country="NOR"),
    actor("South Korea", "country", country="KOR"),
    actor("North Korea", "country", country="PRK"),
    actor("the port of Holm", "facility"),
    actor("Ada Finch", "person", of="Harbour Board"),
    actor("Ada Fynch", "person"),
    actor("Hugo Lenz", "person"),
    actor("Harbour Board", "organisation"),
    actor("Red Lantern Front", "armed_group"),
    actor("Lantern Front", "organisation"),
    actor("Free Valley Army", "organisation"),
    actor("41 demonstrators", "people"),
    actor("70 demonstrators", "people"),
    actor("70 farmers", "people"),
    actor("17 people", "people"),
]


@pytest.fixture(scope="module")
def kinship() -> Kinship:
    report = Report("a", "a", None, "a", None, None, None, None, None, None, "en", None, "article", TEXT)
    names = ["Amberley", "Sorrow Hills", "Holm"]
    mentions = [Mention("a", TEXT.index(name), TEXT.index(name) + len(name), name, "name") for name in names]
    return Kinship(ACTORS, Pages([report], [], [], mentions), "en")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Amberley", "Sorrow Hills", True),
        ("Sorrow Hills", "Amberley", True),
        ("Amberley", "Holm", False),
        ("Lyon", "France", True),
        ("Lyon", "Norway", False),
        ("Holm", "the port of Holm", True),
        ("Holm", None, True),
        ("France", "Norway", False),
    ],
)
def test_one_place_may_lie_in_the_other(kinship: Kinship, one: str, other: str | None, *, agree: bool) -> None:
    assert kinship.places_agree(one, other) is kinship.places_agree(other, one) is agree


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        ("Red Lantern Front", "Free Valley Army", True),
        ("Red Lantern Front", "Lantern Front", False),
        ("Ada Finch", "Hugo Lenz", True),
        ("Ada Finch", "Ada Fynch", False),
        ("Ada Finch", "Harbour Board", False),
        ("Norway", "Norwegian navy", False),
        ("South Korea", "North Korea", True),
    ],
)
def test_rivals_cannot_be_one(kinship: Kinship, one: str, other: str, *, can: bool) -> None:
    assert kinship.rivals(one, other) is kinship.rivals(other, one) is can


def test_people_who_are_only_counted_may_be_the_same(kinship: Kinship) -> None:
    assert kinship.overlap(["41 demonstrators"], ["70 demonstrators"])
    assert not kinship.overlap(["70 demonstrators"], ["70 farmers"])


def test_who_are_only_people_may_be_any_group(kinship: Kinship) -> None:
    assert kinship.related(["17 people"], ["70 farmers"])
    assert not kinship.related(["41 demonstrators"], ["70 farmers"])


def test_only_who_are_called_by_name_are_others_for_sure(kinship: Kinship) -> None:
    assert kinship.named_apart(["Amberley"], ["Holm"])
    assert not kinship.named_apart(["Amberley"], ["70 farmers"])
    assert not kinship.named_apart(["Amberley"], [])


def test_who_is_not_told_can_be_anybody(kinship: Kinship) -> None:
    assert kinship.overlap([], ["Norway"])
    assert not kinship.overlap(["France"], ["Norway"])
