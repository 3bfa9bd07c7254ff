"""Links from actors to a user's own lists, and what a list says of who is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]


def _links(made: Any, words: str) -> list[tuple[str, bool]]:
    actor = made.actor(words)
    return [(link["entity"], link["certain"]) for link in made.links if link["actor"] == actor]


def test_an_actor_is_linked_by_its_name_however_spelt(told: Tell) -> None:
    made = told([[["person: Karim Dehqan"]]], "id,name,kind,wikidata\n7,Kareem Dehghan,person,Q777\n8,Ana Ruiz,person,Q8\n")
    assert _links(made, "Karim Dehqan") == [("7", True)]
    (link,) = made.links
    assert link["because"] == [
        "“Karim Dehqan” is the list's “Kareem Dehghan” in another spelling.",
        "Nothing but the name tells.",
    ]
    assert [e["start"] for e in link["evidence"]] == [0]
    assert [actor["wikidata"] for actor in made.actors] == ["Q777"]


def test_of_two_entities_of_one_name_none_is_chosen_and_both_are_said(told: Tell) -> None:
    made = told([[["person: Ana Ruiz"]]], "id,name,wikidata\n1,Ana Ruiz,Q1\n2,Ana Ruiz,Q2\n")
    assert _links(made, "Ana Ruiz") == [("1", False), ("2", False)]
    assert all("another that it can be" in link["because"][-1] for link in made.links)
    assert made.actors[0]["wikidata"] is None


def test_a_country_tells_two_of_one_name_apart(told: Tell) -> None:
    report = ["person: Ana Ruiz | =the foreign minister of #Norway"]
    made = told([[report]], "id,name,country\n1,Ana Ruiz,Chile\n2,Ana Ruiz,Norway\n")
    assert _links(made, "Ana Ruiz") == [("2", True)]


def test_an_entity_of_another_country_is_not_certain(told: Tell) -> None:
    report = ["person: Ana Ruiz | =the foreign minister of #Norway"]
    made = told([[report]], "id,name,country\n1,Ana Ruiz,Chile\n")
    assert _links(made, "Ana Ruiz") == [("1", False)]
    assert "The reports say that it is of NOR, the list of CHL." in made.links[0]["because"]


@pytest.mark.parametrize("name", ["Ruiz", "Eva Ruiz", "Anna Larson"])
def test_who_is_not_listed_is_not_linked(name: str, told: Tell) -> None:
    made = told([[[f"person: {name}"]]], "name\nAna Ruiz\nAnna Larsen\n")
    assert not any(link["certain"] for link in made.links)


def test_a_kind_that_does_not_fit_is_no_link(told: Tell) -> None:
    assert told([[["place: Orm Holm"]]], "name,kind\nOrm Holm,person\n").links == []


def test_names_that_a_list_gives_one_entity_are_one_actor(told: Tell) -> None:
    csv = "id,name,aliases\n7,Karim Dehqan,Abu Tarhan;The Lion of Solvik\n"
    made = told([[["person: Karim Dehqan"]], [["person: Abu Tarhan"]]], csv)
    assert made.one("Karim Dehqan", "Abu Tarhan")
    assert not told([[["person: Karim Dehqan"]], [["person: Abu Tarhan"]]]).one("Karim Dehqan", "Abu Tarhan")


def test_a_name_of_two_entities_joins_nobody(told: Tell) -> None:
    csv = "id,name,aliases\n7,Karim Dehqan,Abu Tarhan\n8,Omar Falk,Abu Tarhan\n"
    made = told([[["person: Karim Dehqan"]], [["person: Abu Tarhan"]], [["person: Omar Falk"]]], csv)
    assert len({made.actor(name) for name in ("Karim Dehqan", "Abu Tarhan", "Omar Falk")}) == 3


def test_a_weak_alias_alone_is_never_certain(told: Tell) -> None:
    csv = "id,name,weak aliases\n7,Karim Dehqan,Abu Tarhan\n"
    made = told([[["person: Abu Tarhan"]]], csv)
    assert _links(made, "Abu Tarhan") == [("7", False)]


def test_a_ministry_is_that_of_its_country(told: Tell) -> None:
    csv = "id,name,kind,country,wikidata\n1,Ministry of Fisheries,organisation,Norway,Q1\n2,Ministry of Fisheries,organisation,Chile,Q2\n"
    made = told([[["organisation: Norwegian Fisheries Ministry"]]], csv)
    assert _links(made, "Norwegian Fisheries Ministry") == [("1", True)]
    assert made.actors[0]["wikidata"] == "Q1"


def test_a_ministry_of_no_country_told_is_nobodys(told: Tell) -> None:
    csv = "id,name,kind,country\n1,Ministry of Defence,organisation,Norway\n"
    assert not any(link["certain"] for link in told([[["organisation: Ministry of Defence"]]], csv).links)


def test_initials_are_found_to_the_letter(told: Tell) -> None:
    csv = "id,name,aliases,kind\n1,Kalvik Reform Front,KRF,organisation\n2,Karef,,organisation\n"
    assert _links(told([[["organisation: KRF"]]], csv), "KRF") == [("1", True)]
