"""A report that names another one's outlet tells what is told there, where the two are alike at all."""

from __future__ import annotations

import pytest

from tellings.stages.grouping.naming import NAMED, with_names
from tests.stages.grouping.written import Written, witnesses, written

PAPER = written("Ferries between Brakel and Velden stop in March.", outlet="The River Post", published="2031-05-12")


def naming(text: str, published: str | None = "2031-05-13", outlet: str | None = "Mole Diary") -> Written:
    return written(text, outlet=outlet, published=published)


def likeness(citing: Written, value: float = 0.35, *more: Written) -> float:
    """What becomes of the likeness of a report and the paper's."""
    found = with_names({(0, 1): value}, [[0], [1]], witnesses(PAPER, citing, *more))
    return round(found[0, 1], 6)


def test_who_names_a_report_s_outlet_is_more_like_it() -> None:
    assert likeness(naming("According to the River Post, no more ferries from March.")) == pytest.approx(0.35 + NAMED)


@pytest.mark.parametrize(
    "citing",
    [
        naming("According to the Harbour News, no more ferries from March."),
        naming("According to the River Postmaster, no more ferries from March."),
        naming("According to the River Post, no more ferries from March.", published="2031-05-11"),
        naming("According to the River Post, no more ferries from March.", published="2031-06-20"),
        naming("As the River Post said, no more ferries.", outlet="River Post Online"),
        naming(f"{'No ferries. ' * 12}\nIn April 2029, the River Post reported that fares would rise."),
    ],
    ids=["another", "part of a word", "earlier", "weeks later", "its own", "recalled"],
)
def test_what_is_no_naming_of_that_report(citing: Written) -> None:
    assert likeness(citing) == 0.35


@pytest.mark.parametrize("value", [0.1, 0.32, 1.0])
def test_a_name_alone_does_nothing_where_two_are_hardly_alike_or_wholly(value: float) -> None:
    assert likeness(naming("According to the River Post, no more ferries from March."), value) == value


def test_of_several_reports_of_one_outlet_the_one_is_meant_that_is_most_like() -> None:
    other = written("Wells run dry in Grimsdal.", outlet="The River Post", published="2031-05-12")
    citing = naming("According to the River Post, no more ferries from March.")
    found = with_names({(0, 1): 0.4, (1, 2): 0.35}, [[0], [1], [2]], witnesses(PAPER, citing, other))
    assert found == {(0, 1): pytest.approx(0.7), (1, 2): 0.35}
