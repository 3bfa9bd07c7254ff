"""Which events that something keeps apart are one happening after all."""

from __future__ import annotations

import pytest

from tests.stages.coding.written import coded

TOLD = (
    "<a|{who}> <t|attacked> <r|{whom}> in <p|{where}> on <d:{when}|that day> and burned nine lorries that stood in the yard "
    "of the brewery."
)
PARTS = {"who": "Vellish rebels", "whom": "Border Guard", "where": "Pellin", "when": "2031-05-06"}


@pytest.mark.parametrize(
    "otherwise",
    [{"where": "Ursk"}, {"when": "2031-05-08"}, {"who": "Free Valley Army"}, {"whom": "Coal Police"}, {}],
    ids=["place", "date", "doer", "recipient", "nothing"],
)
def test_tellings_that_differ_in_one_thing_are_one_event(otherwise: dict[str, str]) -> None:
    assert len(coded({"a": TOLD.format(**PARTS), "b": TOLD.format(**PARTS | otherwise)})[0]) == 1


@pytest.mark.parametrize(
    "otherwise",
    [
        {"where": "Ursk", "when": "2031-05-08"},
        {"when": "2031-08-06"},
        {"who": "Free Valley Army", "whom": "Coal Police"},
        {"who": "Free Valley Army", "where": "Ursk"},
    ],
    ids=["two things", "months apart", "nobody the same", "doer and place"],
)
def test_what_differs_in_more_is_another_event(otherwise: dict[str, str]) -> None:
    assert len(coded({"a": TOLD.format(**PARTS), "b": TOLD.format(**PARTS | otherwise)})[0]) == 2


def test_what_is_told_in_other_words_is_another_event() -> None:
    other = "<a|Vellish rebels> <t|attacked> <r|Border Guard> in <p|Ursk> on <d:2031-05-06|Tuesday> and fled on a raft with two flags."
    assert len(coded({"a": TOLD.format(**PARTS), "b": other})[0]) == 2


def test_a_report_that_tells_both_keeps_them_apart() -> None:
    both = TOLD.format(**PARTS) + " " + TOLD.format(**PARTS | {"where": "Ursk"})
    events, differences = coded({"a": both, "b": TOLD.format(**PARTS | {"where": "Ursk"})})
    assert sorted(event.reports for event in events) == [("a",), ("a", "b")]
    assert differences == []


def test_the_most_alike_become_one() -> None:
    texts = {
        "a": TOLD.format(**PARTS),
        "b": TOLD.format(**PARTS | {"where": "Ursk"}),
        "c": "<a|Vellish rebels> <t|attacked> <r|Border Guard> in <p|Holm> on <d:2031-05-06|Tuesday> and burned nine lorries in a yard; "
        "a raft, two flags and a goat were lost.",
    }
    events, _ = coded(texts)
    assert ("a", "b") in {event.reports[:2] for event in events}


def test_what_a_doer_does_in_the_same_sentence_is_done_at_the_same_time_and_place() -> None:
    raid = (
        "<a|Vellish rebels> <t|attacked> <r|Border Guard> in <p|{where}> on <d:{when}|that day> before <a|Vellish rebels> <t|killed> {} "
        "soldiers, {rest}."
    )
    one = raid.format(
        "eight", where="Pellin", when="2031-05-03", rest="and a raft, two flags and a goat were lost in the marsh"
    )
    other = raid.format(
        "two", where="Ursk", when="2031-05-06", rest="and a helicopter with journalists crashed into the chapel"
    )
    events, differences = coded({"a": one, "b": other})
    assert all(len(event.reports) == 1 for event in events)
    assert differences == []


def test_what_more_reports_tell_stands_and_what_is_told_otherwise_stands_beside_it() -> None:
    texts = {
        "a": TOLD.format(**PARTS | {"who": "Free Valley Army"}),
        "b": TOLD.format(**PARTS),
        "c": TOLD.format(**PARTS),
    }
    ((event,), differences) = coded(texts)
    assert (event.actors, event.reports) == (("vellish rebels",), ("a", "b", "c"))
    assert {one.report for one in event.evidence} == {"a", "b", "c"}
    assert {row.what for row in differences} == {"name"}
    assert {row.report_a for row in differences} | {row.report_b for row in differences} == {"a", "b", "c"}


def test_what_sources_do_not_tell_alike_is_not_confirmed() -> None:
    agreed, disputed = (
        coded({"a": TOLD.format(**PARTS), "b": TOLD.format(**PARTS | otherwise)})[0][0] for otherwise in ({}, {"where": "Ursk"})
    )
    assert (agreed.independent, agreed.credibility) == (2, 1)
    assert (disputed.independent, disputed.credibility) == (2, 2)
