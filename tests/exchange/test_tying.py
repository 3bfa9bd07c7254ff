"""How rows are tied to reports, and on how many sources reports stand that carry several."""

from __future__ import annotations

import pytest

import tellings
from tellings.exchange.counting import Roots
from tellings.exchange.readers import own
from tellings.exchange.readers.head import Head
from tellings.exchange.told import Source, Unread, days
from tellings.exchange.tying import Ties
from tellings.model.records import Derivation, Origin
from tellings.model.stemma import Stemma
from tests.exchange.conftest import SEEN


@pytest.fixture(scope="module")
def ties(case: tellings.Case) -> Ties:
    return Ties(case._reports(), case._stemma())


@pytest.mark.parametrize(
    ("source", "outlet", "because"),
    [
        (Source(url="http://m.ardalecho.example/pit-road/?fbclid=1"), "ardal echo", "its address names the same page"),
        (Source(headline="At the pit road"), "ardal echo", "it has the report’s headline"),
        (Source(headline="At the pit road", outlet="Nowhere Gazette"), "ardal echo", "it has the report’s headline, not its outlet"),
        (Source(headline="GOVERNOR SORN: Vesk Mining poisoned the Ardal", outlet="Tarnholm Post"), "tarnholm post", "it has the report’s headline, outlet"),
        (Source(text="showed her three dead calves"), "ardal echo", "its words stand in the report"),
        (Source(outlet="Skarn Today", since="2033-06-02", about=("Mila Sorn",)), "skarn today", "it is of the report’s outlet and day, and names whom it names"),
        (Source(headline="Governor Sorn: Vesk Mining poisoned the Ardal"), "", "it has the report’s headline, and so do 2 reports of the case: not told which"),
        (Source(text="the Ardal pit before the winter"), "", "its words stand in the report, and so do 5 reports of the case: not told which"),
        (Source(url="https://ardalecho.example/other", headline="At the pit road"), "ardalecho.example", "no report has its address"),
        (Source(outlet="Skarn Today", published="2033-06-09"), "skarn today", "no report of its outlet is of its day"),
        (Source(outlet="Skarn Today", since="2033-06-03", about=("Somebody Else",)), "skarn today", "no report of its outlet and day names whom it names"),
        (Source(outlet="Skarn Radio"), "skarn radio", "no report is of its outlet"),
        (Source(), "", "it names no report"),
    ],
)  # fmt: skip
def test_a_row_is_tied_by_the_first_that_tells_and_says_how(source: Source, outlet: str, because: str, ties: Ties) -> None:
    tie = ties.of(source)
    assert (tie.outlet, tie.because) == (outlet, because)
    untied = because.startswith("no ") or because.endswith("not told which") or because == "it names no report"
    assert (tie.report == "") == untied


def test_a_reports_id_is_told_wherever_it_stands(case: tellings.Case, ties: Ties) -> None:
    (report,) = [one for one in case._reports() if one.text == SEEN or one.outlet == "Ardal Echo"]
    assert {
        ties.of(Source(report=f"event-1/{report.id}")).report,
        ties.of(Source(url=f"Ardal Echo. [{report.id}]")).report,
    } == {report.id}


def rests(child: str, parent: str) -> Derivation:
    return Derivation(child, parent, "retells", 0.9, (), ())


def test_reports_that_carry_several_count_from_fewest_to_most() -> None:
    origins = [Origin(name, "interview", name.upper(), None, None, None, inferred=False, evidence=()) for name in "xyz"]
    stemma = Stemma(origins, [rests("a", "x"), rests("b", "x"), rests("b", "y"), rests("c", "y"), rests("c", "z")], "abcd")
    roots = Roots(stemma, ())

    def standing(*reports: str) -> tuple[int, int]:
        found = roots.standing(reports)
        return found.least, found.most

    assert standing("a") == (1, 1)
    assert standing("b") == (1, 2)
    assert standing("a", "b") == (1, 2)
    assert standing("b", "c") == (1, 3)
    assert standing("a", "b", "c", "d") == (3, 4)
    assert roots.standing("abcd").most == stemma.independent("abcd")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("20330603", ("2033-06-03", "2033-06-03")),
        ("20330603120000", ("2033-06-03", "2033-06-03")),
        ("3 June 2033", ("2033-06-03", "2033-06-03")),
        ("2033-06-03T06:30:00+02:00", ("2033-06-03", "2033-06-03")),
        ("2033-06", ("2033-06-01", "2033-06-30")),
        ("XXXX-06-03", ("", "")),
        ("None", ("", "")),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_told(written: str, found: tuple[str, str]) -> None:
    assert days(written) == found


@pytest.mark.parametrize("written", ["05/06/2033", "soon", "2033-02-30", "3 Juni 2033 oder so"])
def test_what_is_no_date_is_none(written: str) -> None:
    with pytest.raises(Unread, match="none that can be read"):
        days(written)


def test_a_source_beside_a_target_acts_and_alone_it_tells() -> None:
    beside = own.reading(Head(("date", "type", "source", "target", "publisher")))
    alone = own.reading(Head(("date", "type", "actor", "source")))
    assert beside is not None
    assert alone is not None
    assert "actor: source" in beside.says
    assert "outlet: publisher" in beside.says
    assert "outlet: source" in alone.says
