"""Events that several stories tell: once each, and a second happening of the same sort never with the first."""

from __future__ import annotations

import pytest

from tests.stages.coding.written import Rows, coded

RAID = "<a|Norland> <t|shelled> <r|Corva> at <p|Port Ebb> on <d:2031-05-06|Tuesday>, burning three grain silos by the quay."
BACK = "Ministers met in the capital. Last week <a|Norland> <t|shelled> <r|Corva> at <p|Port Ebb>, burning three grain silos."
"""What a story of the raid tells, and what one of a week later says of it."""

WEEK = {"raid": "2031-05-07", "talks": "2031-05-14"}
STORIES = {"one": ["raid"], "two": ["talks"]}
LINKS = [("two", "one")]


def told_in_two(raid: str, talks: str, *, links: list[tuple[str, str]] | None = None, **more: object) -> Rows:
    texts = {"raid": raid, "talks": talks}
    named: dict[str, object] = {"published": WEEK, **more}
    return coded(texts, stories=STORIES, links=LINKS if links is None else links, **named)  # type: ignore[arg-type]


def test_a_look_back_from_a_linked_story_is_the_same_event() -> None:
    ((row,), _) = told_in_two(RAID, BACK)
    assert (row.reports, row.independent, row.credibility) == (("raid", "talks"), 2, 1)
    assert (row.start, row.place) == ("2031-05-06", "port ebb")


@pytest.mark.parametrize(
    "talks",
    [
        RAID.replace("2031-05-06", "2031-05-13"),
        BACK.replace("Last week", "On <d:2031-05-13|Tuesday>"),
        BACK.replace("Last week", "Yesterday a second time").replace("shelled> <r|Corva>", "shelled> <r|Corva> again"),
        BACK.replace("Port Ebb", "Hallin"),
        BACK.replace("Norland", "Vessia"),
        BACK.replace("<r|Corva>", "<r|Tolland>"),
        BACK.replace("Last week ", ""),
    ],
    ids=["a week later", "another day", "again", "elsewhere", "by others", "on others", "news of its own day"],
)
def test_another_happening_of_the_sort_stays_its_own(talks: str) -> None:
    rows, _ = told_in_two(RAID, talks)
    assert [row.reports for row in rows if row.type == "ASSAULT"] in ([("raid",), ("talks",)], [("talks",), ("raid",)])


def test_stories_that_do_not_speak_of_each_other_tell_one_event_only_by_its_days() -> None:
    assert len(told_in_two(RAID, BACK, links=[])[0]) == 2
    assert len(told_in_two(RAID, BACK.replace("Last week", "On <d:2031-05-06|6 May>"), links=[])[0]) == 1


def test_who_looks_back_on_one_of_two_means_neither_for_certain() -> None:
    texts = {
        "first": RAID,
        "second": RAID.replace("2031-05-06", "2031-05-09"),
        "talks": BACK.replace("Last week", "In <d:2031-05|May>"),
    }
    rows, _ = coded(
        texts,
        published={"first": "2031-05-07", "second": "2031-05-10", "talks": "2031-05-20"},
        stories={"one": ["first"], "two": ["second"], "three": ["talks"]},
        links=[("three", "one"), ("three", "two")],
    )
    assert len(rows) == 3


def test_a_month_names_the_one_event_that_the_linked_story_tells() -> None:
    ((row,), _) = told_in_two(RAID, BACK.replace("Last week", "In <d:2031-05|May>"))
    assert (row.start, row.end) == ("2031-05-06", "2031-05-06")


def test_without_any_date_a_linked_story_speaks_of_the_same_by_place_and_deed() -> None:
    plain = RAID.replace(" on <d:2031-05-06|Tuesday>", "")
    ((row,), _) = told_in_two(plain, BACK, published=None)
    assert row.reports == ("raid", "talks")


def test_what_is_pasted_from_one_story_into_another_is_one_source() -> None:
    ((row,), _) = told_in_two(RAID, RAID, shared=[("raid", "talks")])
    assert (row.reports, row.independent, row.credibility) == (("raid", "talks"), 1, 3)


def test_what_two_stories_tell_otherwise_of_one_event_is_said() -> None:
    killed = "<a|Norland> <t|shelled> <r|Corva> at <p|Port Ebb> on <d:2031-05-06|Tuesday>, killing {} dockers by the quay."
    ((row,), differences) = told_in_two(killed.format(4), killed.format(19))
    assert [(one.event, one.what, one.relation) for one in differences] == [(row.id, "number", "contradicts")]


def test_the_differences_of_one_story_stand_under_the_event_as_it_is_at_last() -> None:
    texts = {
        "raid": RAID.replace("three grain", "killing 4 dockers, three grain"),
        "later": RAID.replace("three", "killing 19 dockers, three"),
        "talks": BACK,
    }
    ((row,), differences) = coded(
        texts,
        published={**WEEK, "later": "2031-05-08"},
        stories={"one": ["later", "raid"], "two": ["talks"]},
        links=LINKS,
    )
    assert row.reports == ("later", "raid", "talks")
    assert {(one.event, one.what) for one in differences} == {(row.id, "number")}


def test_an_outlet_that_looks_back_on_what_it_told_is_no_second_source() -> None:
    ((row,), _) = told_in_two(RAID, BACK, outlets={"raid": "The Courier", "talks": "The Courier"})
    assert (row.reports, row.independent, row.credibility) == (("raid", "talks"), 1, 3)
