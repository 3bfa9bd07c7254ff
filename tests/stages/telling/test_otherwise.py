"""What tellings of one event tell otherwise, as lines of its entry."""

from __future__ import annotations

import pytest

from tellings.model.account import Account, Otherwise
from tellings.stages.telling import tell
from tests.ferry_case import place, tables


@pytest.fixture(scope="module")
def lines() -> tuple[Otherwise, ...]:
    account: Account = tell(tables())
    (found,) = [one.otherwise for one in account.timeline if one.otherwise]
    return found


def test_contradictions_come_first_and_each_side_has_its_words_and_its_places(lines: tuple[Otherwise, ...]) -> None:
    assert [(one.relation, one.what, one.words_a, one.words_b) for one in lines] == [
        ("contradicts", "date", "June 7", "June 8, 2031"),
        ("contradicts", "number", "12", "14"),
        ("reworded", "place", "Ostra", "the quay"),
    ]
    assert lines[0].at_a == (place("A", "June 7"),)
    assert lines[0].at_b == (place("E", "June 8, 2031"),)


def test_reports_with_the_same_words_stand_on_one_side(lines: tuple[Otherwise, ...]) -> None:
    assert (lines[1].a, lines[1].b) == (("A", "B"), ("E",))
    assert set(lines[1].at_a) == {place("A", "12"), place("B", "12")}


def test_an_event_told_alike_has_none() -> None:
    told = {name: table for name, table in tables().items() if name != "event_differences"}
    assert not any(one.otherwise for one in tell(told).timeline)
