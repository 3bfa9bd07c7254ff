"""Why a report is cited before others of its source, and that nothing is passed over in silence."""

from __future__ import annotations

from dataclasses import replace

from tellings.model.account import Telling
from tellings.stages.telling.citing.choosing import because
from tellings.stages.telling.citing.grouping import Candidate
from tests.ferry_case.reports import reports


def candidate(siglum: str) -> Candidate:
    report = replace(reports()[0], id=f"report-{siglum}", published="2031-08-02", url="https://kelm.example/ferry")
    telling = Telling(report, siglum, f"Outlet {siglum}", "2 August 2031", ())
    return Candidate(telling, (), (), False, False, (), False, 0, False, 0, False)  # noqa: FBT003 - a row of what it is


def test_those_that_nothing_tells_apart_are_named_beside_those_that_are_worse() -> None:
    a, b, c = candidate("A"), candidate("B"), replace(candidate("C"), left_out=1)
    assert because(a, [b, c]) == (
        "It leaves out nothing; C lacks a clause of it.",
        "Nothing tells it from B: either would do as well.",
    )


def test_where_nothing_speaks_for_one_it_is_said() -> None:
    a, b, c = map(candidate, "ABC")
    assert because(a, [b, c]) == ("Nothing tells it from B and C: each would do as well.",)
    assert because(a, []) == ("It is the only report of this source that tells it.",)
