"""The case as the account is told from it: the order of a story's reports, and what is an outlet's own."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from tellings.model import records as r
from tellings.model.columns import to_table
from tellings.stages.telling import tell
from tellings.stages.telling.holdings import Holdings
from tests.ferry_case import key, tables
from tests.ferry_case.reports import reports
from tests.ferry_case.stemma import derivations, origins


def dated(days: dict[str, str | None], copies: dict[str, str]) -> dict[str, pa.Table]:
    """One story of reports with the days on which they came out (null: not known), and who copies whom."""
    rows = [
        r.Report(name, name, None, name, name, None, None, None, day, None, "en", None, "article", name)
        for name, day in days.items()
    ]
    story = r.Story("story", "The quay", tuple(days), None, None, ())
    copied = [r.Derivation(child, parent, "copies", 0.9, (), ()) for child, parent in copies.items()]
    return {
        "reports": to_table(r.Report, rows),
        "stories": to_table(r.Story, [story]),
        "derivations": to_table(r.Derivation, copied),
    }


@pytest.mark.parametrize(
    ("days", "copies", "order"),
    [
        pytest.param({"a": "2031-05-14", "b": "2031-05-12", "c": "2031-05-13"}, {}, "bca", id="the earliest first"),
        pytest.param({"a": "2031-05-12", "b": "2031-05-12"}, {"a": "b"}, "ba", id="of one day a copy behind its source"),
        pytest.param(
            {"a": "2031-05-12", "b": "2031-05-12", "c": "2031-05-12"}, {"a": "b", "b": "c"}, "cba", id="a chain of copies"
        ),
        pytest.param({"a": "2031-05-12", "b": "2031-05-12"}, {"a": "b", "b": "a"}, "ab", id="a circle of copies ends"),
        pytest.param({"a": "2031", "b": "2030-06"}, {}, "ba", id="by the first day that a date can mean"),
        pytest.param(
            {"a": None, "b": "2031-05-14", "c": "XXXX-05-01", "d": "2031-05-12"}, {}, "adcb", id="no year: where it stands"
        ),
        pytest.param({"a": None, "b": None}, {"a": "b"}, "ba", id="a copy without a date behind its source"),
    ],
)
def test_the_reports_of_a_story_stand_in_the_order_in_which_they_came_out(
    days: dict[str, str | None], copies: dict[str, str], order: str
) -> None:
    assert "".join(Holdings(dated(days, copies)).stories["story"].reports) == order


def test_the_letters_of_reports_follow_that_order() -> None:
    (story,) = tell(dated({"a": "2031-05-14", "b": "2031-05-12"}, {})).stories
    assert [(one.siglum, one.report.id) for one in story.tellings] == [("A", "b"), ("B", "a")]


def test_an_outlets_own_reporting_is_no_lost_source_however_many_have_it_from_that_outlet() -> None:
    own = r.Origin("own", "unknown", "Coast Wire: own reporting", None, "Coast Wire", None, inferred=True, evidence=())
    rests = [replace(row, parent="own") if row.child == key("A") else row for row in derivations()]
    case = {
        **tables(),
        "reports": to_table(r.Report, reports()),
        "origins": to_table(r.Origin, [*origins(), own]),
        "derivations": to_table(r.Derivation, rests),
    }
    (root,) = [root for root in tell(case).stories[0].origins if root.origin.id == "own"]
    assert (root.carried_by, root.standing) == (("A", "B"), "first hand")

    both = [*rests, r.Derivation(key("D"), "own", "retells", 0.6, (), ())]
    (root,) = [
        root
        for root in tell({**case, "derivations": to_table(r.Derivation, both)}).stories[0].origins
        if root.origin.id == "own"
    ]
    assert root.standing == "inferred"
