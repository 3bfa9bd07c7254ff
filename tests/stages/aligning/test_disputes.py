"""What one party says against another: found, in which words, and told from what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.model.columns import from_table
from tellings.model.records import Dispute
from tellings.settings import Settings
from tellings.stages.aligning import align
from tellings.stages.aligning.disputes import says_something
from tellings.stages.aligning.gathering import statements_said
from tellings.stages.aligning.speakers import Speakers
from tellings.stages.aligning.units import units_of
from tellings.workshop import LocalTools
from tests.stages.aligning.written import Written, write_story

PEOPLE = "person Ada_Moor = Ada Moor\nperson Jon_Berg = Jon Berg\n\n"


def disputes(a: str, b: str, *more: str) -> list[tuple[str, str, str]]:
    """The disputes of a story in which Ada Moor says the one and Jon Berg the other: what, and the words of each that differ."""
    others = "".join(f"\n\n== {name}\n{text}" for name, text in zip("CDE", more, strict=False))
    written = write_story(
        f"{PEOPLE}== A\nAda Moor said [i Ada_Moor k|{a}]. The mill at Tarn was built in 1890.\n\n"
        f"== B\nJon Berg said [i Jon_Berg l|{b}]. The mill at Tarn was built in 1890.{others}"
    )
    tables = align(written.tables(), LocalTools(), Settings())
    return [
        (row.what, _words(written, row.statement_a, row), _words(written, row.statement_b, row))
        for row in from_table(Dispute, tables["disputes"])
    ]


def _words(written: Written, statement: str, row: Dispute) -> str:
    report = next(one.report for one in written.statements if one.id == statement)
    span = row.span_a if statement == row.statement_a else row.span_b
    return next(one.text for one in written.reports if one.id == report)[span.start : span.end]


@pytest.mark.parametrize(
    ("a", "b", "what"),
    [
        ("the council had informed the families on 3 May", "the council had not informed the families on 3 May", "negation"),
        ("the mill had let oil into the river on Friday", "no oil had been let into the river on Friday", "negation"),
        ("the weir at Tarn was safe", "the weir at Tarn was dangerous", "negation"),
        ("the council had warned the families", "it was untrue that the council had warned the families", "negation"),
        ("the council had warned the families", "the claim that the council had warned the families was false", "negation"),
        ("the council had warned the families", "reports that the council warned the families were baseless", "negation"),
        ("40 of the families were moved out of the valley", "15 of the families were moved out of the valley", "number"),
        ("the talks on the weir had begun on 3 May", "the talks on the weir had begun on 9 May", "date"),
    ],
)
def test_what_two_parties_say_against_each_other_is_a_dispute(a: str, b: str, what: str) -> None:
    assert [one for one, _, _ in disputes(a, b)] == [what]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the council would send a delegation to the talks", "the mill would send its director to the talks"),
        ("the weir at Tarn was safe", "the weir at Tarn was safe and sound"),
        ("the passport of the miller was shown", "reports that the passport of the miller was false were shown"),
        ("40 families were moved out of the valley", "15 barns burned down at the mill"),
        ("the council had informed the families on 3 May", "he was not ready to talk about his plans for the harbour"),
    ],
)
def test_what_only_looks_like_it_is_none(a: str, b: str) -> None:
    assert disputes(a, b) == []


def test_what_one_party_is_given_as_saying_otherwise_is_no_dispute() -> None:
    """The third report has the first party's number wrong, and the second party says what the first one does."""
    wrong = "Ada Moor said [i Ada_Moor k|15 of the families were moved out of the valley]. The mill at Tarn was built in 1890."
    told = "40 of the families were moved out of the valley"
    assert disputes(told, told, wrong) == []


@pytest.mark.parametrize(("words", "says"), [("I do not think so", 0), ("I did not sign it", 1)])
def test_who_says_no_more_than_that_he_thinks_says_nothing(words: str, says: int) -> None:
    (unit,) = units_of(
        statements_said((written := write_story(f"{PEOPLE}== A\n[d Ada_Moor k|{words}]\n\n== B\nx")).tables(), written.story)
    )
    assert says_something(unit) == bool(says)


def test_two_tellings_of_one_party_are_no_dispute() -> None:
    written = write_story(
        f"{PEOPLE}== A\nAda Moor said [i Ada_Moor k|the weir at Tarn was safe].\n\n== B\nAda Moor said [i Ada_Moor k|the weir at Tarn was dangerous]."
    )
    assert align(written.tables(), LocalTools(), Settings())["disputes"].num_rows == 0


def test_who_says_what_most_tellings_of_another_party_have_says_the_same() -> None:
    """One of three reports has the first party's number wrong: the second party agrees with the first all the same."""
    told = "40 of the families were moved out of the valley"
    last = "The mill at Tarn was built in 1890."
    reports = {
        "A": f"Ada Moor said [i Ada_Moor k|{told}]. {last}",
        "B": f"Ada Moor said [i Ada_Moor k|{told} on foot]. {last}",
        "C": f"Ada Moor said [i Ada_Moor k|15 of the families were moved out of the valley]. {last}",
        "D": f"Jon Berg said [i Jon_Berg k|{told} by boat]. {last}",
    }
    written = write_story(PEOPLE + "\n\n".join(f"== {name}\n{text}" for name, text in reports.items()))
    tables = align(written.tables(), LocalTools(), Settings())
    (agreement,) = tables["agreements_told"].to_pylist()
    assert len(agreement["reports"]) == 4
    assert tables["disputes"].num_rows == 0


@pytest.mark.parametrize(
    ("sector", "body", "parties"),
    [("GOV", "Tavrian Water Ministry", 1), ("BUS", "Tavrian Water Works", 2), ("GOV", "Morvanian Water Ministry", 2)],
)
def test_a_country_and_its_own_ministry_are_one_party(sector: str, body: str, parties: int) -> None:
    written = write_story(
        f"organisation {body} = {body}\ncountry Tavria = Tavria\n\n== A\n{body} said [i {body.replace(' ', '_')} k|the weir is safe].\n\n"
        "== B\nTavria said [i Tavria l|the weir is dangerous]."
    )
    one, other = statements_said(written.tables(), written.story)
    actors = [replace(actor, sector=sector if actor.name == body else None) for actor in written.actors]
    assert Speakers.of(actors).of_two_parties(one, other) == (parties == 2)
    assert not Speakers.of(actors).allow(one, other)
