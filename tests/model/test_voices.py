"""Whose voice an outlet's own words are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.model.records import Derivation, Evidence, Origin, Passage, Story
from tellings.model.stemma import Stemma
from tellings.model.voices import Voices, pasted

ORIGINS = {"wire": "agency_report", "talk": "interview", "own": "unknown", "hidden": "unknown"}


def voices(*derivations: tuple[str, str, str], passages: tuple[Passage, ...] = ()) -> Voices:
    spoke = {"talk": "vera"}
    origins = [Origin(n, kind, n, spoke.get(n), None, None, inferred=False, evidence=()) for n, kind in ORIGINS.items()]
    rows = [Derivation(child, up, kind, 1.0, ("so",), (Evidence(child, 0, 50),)) for child, up, kind in derivations]
    return Voices(Stemma(origins, rows), passages)


def stock(one: str, other: str, start: int, end: int) -> Passage:
    return Passage(one, start, end, other, start, end, "verbatim", stock=True)


@pytest.mark.parametrize(
    ("kind", "parent", "at", "expected"),
    [
        ("copies", "b", 60, "b"),
        ("translates", "b", 60, "b"),
        ("rewrites", "b", 60, "b"),
        ("excerpts", "b", 10, "b"),
        ("excerpts", "b", 60, "a"),
        ("cites", "b", 10, "a"),
        ("retells", "talk", 10, "a"),
        ("cites", "wire", 10, "a"),
        ("retells", "wire", 10, "wire"),
        ("excerpts", "hidden", 10, "hidden"),
        ("excerpts", "hidden", 60, "a"),
        ("rewrites", "hidden", 10, "hidden"),
    ],
)
def test_own_words_are_another_s_only_where_they_are_handed_on(kind: str, parent: str, at: int, expected: str) -> None:
    assert voices(("a", parent, kind)).of_report(Evidence("a", at, at + 5)) == expected


def test_a_copy_of_a_copy_has_the_first_one_s_voice() -> None:
    assert voices(("a", "b", "copies"), ("b", "c", "rewrites")).of_report(Evidence("a", 0, 5)) == "c"


def test_a_circle_of_copies_is_one_voice() -> None:
    circle = voices(("b", "c", "copies"), ("c", "b", "copies"))
    assert {circle.of_report(Evidence(name, 0, 5)) for name in "bc"} == {"b"}


def test_a_stock_paragraph_is_one_voice_and_the_rest_of_its_report_is_not() -> None:
    shared = voices(passages=(stock("b", "c", 10, 90), stock("a", "b", 10, 90)))
    assert {shared.of_report(Evidence(name, 20, 40)) for name in "abc"} == {"a"}
    assert shared.of_report(Evidence("c", 92, 99)) == "c"


def test_an_outlet_s_own_reporting_is_its_voice_and_a_source_that_several_hide_is_not() -> None:
    found = voices(("a", "own", "retells"), ("a", "hidden", "retells"), ("b", "hidden", "retells"))
    assert found.of_origin("own") == frozenset({"a"})
    assert found.of_origin("hidden") == frozenset({"hidden"})


@pytest.mark.parametrize(
    ("derivations", "speaker", "expected"),
    [
        ([("a", "talk", "retells")], "vera", "talk"),
        ([("a", "talk", "translates"), ("a", "wire", "cites")], "vera", "talk"),
        ([("a", "talk", "retells")], "olga", "a"),
        ([("a", "talk", "cites"), ("a", "own", "retells")], "vera", "a"),
        ([("a", "b", "copies"), ("b", "talk", "retells")], "vera", "talk"),
        ([("a", "b", "copies")], "vera", "b"),
    ],
    ids=["retold", "translated", "another's act", "own reporting", "a copy", "no interview"],
)
def test_who_was_interviewed_has_accused_somebody_there(
    derivations: list[tuple[str, str, str]], speaker: str, expected: str
) -> None:
    assert voices(*derivations).of_speaking(Evidence("a", 60, 65), [speaker]) == {expected}


def test_what_two_stories_share_word_for_word_is_one_voice_and_what_one_story_shares_is_not() -> None:
    rows = [replace(stock("a", "b", 10, 90), stock=False), replace(stock("b", "c", 10, 90), stock=False)]
    stories = [Story("one", "", ("a", "b"), None, None, ()), Story("two", "", ("c",), None, None, ())]
    shared = voices(passages=tuple(pasted(rows, stories)))
    assert [shared.of_report(Evidence(name, 20, 40)) for name in "abc"] == ["a", "b", "b"]
    reworded = [replace(row, kind="reworded") for row in rows]
    assert pasted(reworded, stories) == reworded
