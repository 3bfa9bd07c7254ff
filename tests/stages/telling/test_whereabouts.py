"""Where places are, in words."""

from __future__ import annotations

import pytest

from tellings.model.records import Place
from tellings.stages.telling.whereabouts import degrees, place_in_words, whereabouts_of
from tests.ferry_case import actor, case_in


def _place(name: str | None, feature: str | None, country: str | None, *, certain: bool = True) -> Place:
    latitude, longitude = (60.39, 5.32) if name else (None, None)
    return Place("p", name, feature, latitude, longitude, country, None, certain, (), (), ())


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (_place("Bergen", "city", "NOR"), "Bergen, a city in Norway, 60.39° N, 5.32° E"),
        (_place("Norwegian Sea", "sea", None), "Norwegian Sea, a sea, 60.39° N, 5.32° E"),
        (_place("Flesland", "airport", "NOR"), "Flesland, an airport in Norway, 60.39° N, 5.32° E"),
        (_place(None, None, "NOR", certain=False), "in Norway"),
        (_place(None, None, None, certain=False), ""),
    ],
)
def test_a_place_is_told_as_far_as_it_is_known(place: Place, words: str) -> None:
    assert place_in_words(place) == words


def test_a_country_that_is_nothing_else_needs_no_telling() -> None:
    assert whereabouts_of(_place("Norway", "country", "NOR")) is None
    assert whereabouts_of(None) is None


def test_degrees_say_which_side_of_the_equator_and_of_greenwich() -> None:
    assert degrees(-33.04, -71.63) == "33.04° S, 71.63° W"
    assert degrees(None, None) == ""


def test_an_actor_of_the_account_knows_where_it_is() -> None:
    with case_in() as case:
        found = {one.actor.id: one.whereabouts for one in case.account().actors}
    lund, kelm = found[actor("lund")], found[actor("kelm")]
    assert lund is not None
    assert lund.where == "Lund, a city in Sweden, 55.71° N, 13.19° E"
    assert kelm is not None
    assert len(kelm.otherwise) == 2
    assert not kelm.where
    assert found[actor("calder")] is None
