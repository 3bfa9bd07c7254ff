"""Relations as of any time without script, and a relation with its rows and words."""

from __future__ import annotations

import pytest

from tellings.model.cards import RelationCard
from tests.ferry_case import actor
from tests.pages.reading import ferry, shown
from tests.pages.reading import text as words
from tests.pages.selecting import select, texts


def relation(sentence: str) -> RelationCard:
    return next(one for one in ferry().find(RelationCard).items if one.relation.sentence.startswith(sentence))


def test_relations_as_of_a_day_need_no_script() -> None:
    page = shown("/relations?as_of=2031-09-01")
    held = [words(one) for one in select(page, ".relations > li")]
    assert len(held) == 4
    assert any("begun by then, no end told" in one for one in held)
    assert not any(one.startswith("Kelm belongs to") for one in held)
    assert sum("time not told" in one.split("held:")[0] for one in held) == 3


@pytest.mark.parametrize(
    ("as_of", "there"), [("2031", True), ("2031-05", True), ("2030", False), ("June 2031", True), ("2032", False)]
)
def test_relations_as_of_a_month_or_a_year(as_of: str, *, there: bool) -> None:
    held = texts(shown(f"/relations?as_of={as_of}"), ".relations > li")
    assert any(one.startswith("Kelm belongs to") for one in held) == there


def test_what_is_no_date_is_said_to_be_none() -> None:
    page = shown("/relations?as_of=soon")
    assert select(page, "input[name=as_of]")[0].get("aria-invalid") == "true"
    assert len(texts(page, ".relations > li")) == ferry().find(RelationCard).total


def test_a_relation_tells_when_it_held_apart_from_when_it_was_told() -> None:
    (kelm,) = [one for one in texts(shown("/relations"), ".relations > li") if one.startswith("Kelm belongs to")]
    assert "held: from April to August 2031 · told from 7 to 8 June 2031" in kelm


def test_the_list_beside_the_network_says_when_each_held() -> None:
    (kelm,) = [one for one in select(shown("/relations"), ".relations > li") if words(one).startswith("Kelm belongs to")]
    assert kelm.get("data-from") == "2031-04-01"
    assert kelm.get("data-to") == "2031-08-31"
    assert kelm.get("data-kind") == "member_of"


def test_relations_are_sifted_by_actor_and_kind() -> None:
    assert all("Kelm" in one for one in texts(shown(f"/relations?actor={actor('kelm')}"), ".relations .what"))
    assert len(texts(shown("/relations?kind=member_of"), ".relations > li")) == 2


def test_a_relation_is_found_by_any_of_its_rows() -> None:
    card = relation("Kelm, Lund and Ostra")
    titles = {words(select(shown(f"/relation/{row.id}"), "h1")[0]) for row in card.relation.relations}
    assert titles == {card.relation.sentence}


def test_a_time_that_is_told_is_drawn_beside_the_row_of_a_relation() -> None:
    page = shown(f"/relation/{relation('Ostra belongs to').relation.relations[0].id}")
    kinds = [one.get("class") for one in select(page, ".row-table .strip .bar")]
    assert kinds == ["bar bar-unsure"]


def test_a_relation_has_every_row_the_words_and_who_says_so() -> None:
    card = relation("Kelm, Lund and Ostra")
    page = shown(f"/relation/{card.relation.relations[0].id}")
    assert len(texts(page, ".row-table tbody tr")) == 3
    assert [one.removeprefix("According to") for one in texts(page, ".evidence-list mark")]
    told = words(page)
    assert all(" ".join(who.split()) in told for who in card.relation.according_to)


def test_the_ties_of_the_network_are_counted_apart_from_the_relations() -> None:
    page = shown("/relations")
    drawn = len(select(page, ".network .tie"))
    relations = ferry().find(RelationCard).total
    assert drawn != relations
    assert f"{relations} relations, drawn as {drawn} ties" in words(page)
    assert f"Network of {drawn} ties between" in select(page, "svg.network")[0].get("aria-label")


def test_past_its_end_the_list_has_its_last_rows() -> None:
    assert texts(shown("/relations?from=999999"), ".relations > li") == texts(shown("/relations"), ".relations > li")
