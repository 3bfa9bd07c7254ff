"""Clauses that share nothing but the name of an actor."""

from __future__ import annotations

import pytest

from tellings.model.columns import from_table
from tellings.model.records import Actor
from tellings.stages.aligning.gathering import statements_said, story_of
from tellings.stages.aligning.namesakes import by_name_alone
from tellings.stages.aligning.resemblance import Resemblance
from tellings.stages.aligning.speakers import Speakers
from tellings.stages.aligning.units import units_of
from tellings.workshop import LocalTools
from tests.stages.aligning.written import write_story

HEAD = "person Ada Moor = Ada Moor\nperson Ilo Brandt = Ilo Brandt\norganisation Korund = Korund Mills\nplace Tarn = Tarn\n"


def apart(a: str, b: str, *, speaker: str = "Ilo_Brandt") -> list[bool]:
    """Whether the clauses share a name alone, for each pair of them."""
    written = write_story(f"{HEAD}\n== A\n[i Ada_Moor -|{a}], said Ada Moor.\n\n== B\n[i {speaker} -|{b}], it was said.")
    tables = written.tables()
    story = story_of(tables)
    assert story is not None
    said = statements_said(tables, story)
    units, encoder = units_of(said), LocalTools().encoder()
    resemblance = Resemblance(said, units, encoder, Speakers.of(list(from_table(Actor, tables["actors"]))).allow)
    pairs, features = resemblance.pairs()
    assert pairs
    return [bool(one) for one in by_name_alone(units, pairs, features, resemblance.affinity, encoder)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("two lorries of Korund Mills waited outside the gate", "Korund Mills had invented the story about the wages"),
        ("snow fell on the roofs of Tarn all night", "the court in Tarn postponed its verdict"),
    ],
)
def test_two_things_said_of_one_actor_share_a_name_alone(a: str, b: str) -> None:
    assert apart(a, b) == [True]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("two lorries of Korund Mills waited outside the gate", "a lorry of Korund Mills burned down yesterday"),
        ("Korund Mills will dismiss forty weavers", "at Korund Mills 40 jobs are gone"),
        ("physicians left Tarn early yesterday", "doctors departed Tarn this morning"),
        ("they come from Tarn", "their home is Tarn"),
        ("two lorries waited outside the gate", "the court postponed its verdict"),
    ],
    ids=["a word", "a number", "a meaning", "too short", "no name"],
)
def test_what_has_more_in_common_is_weighed(a: str, b: str) -> None:
    assert apart(a, b) == [False]


def test_what_one_person_says_twice_is_weighed() -> None:
    a, b = "two lorries of Korund Mills waited outside the gate", "Korund Mills had invented the story about the wages"
    assert apart(a, b, speaker="Ada_Moor") == [False]
