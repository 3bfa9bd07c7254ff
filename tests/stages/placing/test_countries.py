"""What the places tell of the countries of others."""

from __future__ import annotations

import pytest

from tellings.model.records import Actor, Place, Role
from tellings.stages.placing.countries import settled


def _actor(id_: str, kind: str, *names: str, country: str | None = None, of: str | None = None) -> Actor:
    roles = (Role("harbour master", of, None, None, ()),) if of else ()
    return Actor(id_, names[0], kind, names, roles, country, None, None)


def _place(actor: str, country: str, *, certain: bool = True) -> Place:
    return Place(actor, actor, "city", 60.0, 5.0, country, "geonames:1", certain, (), (), ())


BERGEN = _actor("bergen", "place", "Bergen")


@pytest.mark.parametrize(
    ("actor", "country"),
    [
        (BERGEN, "NOR"),
        (_actor("port", "organisation", "Port Authority of Bergen"), "NOR"),
        (_actor("police", "organisation", "Bergen Police"), "NOR"),
        (_actor("bank", "organisation", "Bergenhus Bank"), None),
        (_actor("club", "organisation", "Bergen Club", country="DEU"), "DEU"),
        (_actor("master", "person", "Ilse Tarrant", of="bergen"), "NOR"),
        (_actor("namesake", "person", "Edgar Bergen"), None),
    ],
)
def test_what_is_called_after_a_placed_town_is_of_its_country(actor: Actor, country: str | None) -> None:
    actors = [BERGEN, actor] if actor is not BERGEN else [BERGEN]
    assert settled(actors, [_place("bergen", "NOR")])[-1].country == country


def test_what_is_unsure_stays_without() -> None:
    assert settled([BERGEN], [_place("bergen", "NOR", certain=False)]) == [BERGEN]


def test_two_towns_of_one_name_tell_nothing_of_a_body_called_after_one() -> None:
    other = _actor("other", "place", "Bergen")
    body = _actor("police", "organisation", "Bergen Police")
    assert settled([BERGEN, other, body], [_place("bergen", "NOR"), _place("other", "DEU")])[-1].country is None
