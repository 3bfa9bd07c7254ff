"""Who disputes what: all tellings of one side against all of the other."""

from __future__ import annotations

import pytest

from tellings.model.account import Disputed
from tellings.model.columns import to_table
from tellings.model.records import Dispute, Span
from tellings.stages.telling import tell
from tests.ferry_case import STORY, agreement, span, statement, tables


def told(*rows: Dispute) -> tuple[Disputed, ...]:
    (story, _) = tell({**tables(), **({"disputes": to_table(Dispute, rows)} if rows else {})}).stories
    return story.disputes


def row(a: str, b: str, claims: tuple[Span, Span]) -> Dispute:
    return Dispute(STORY, statement(a), statement(b), "number", *claims, *claims)


@pytest.fixture
def found() -> Disputed:
    (one,) = told()
    return one


def test_a_side_has_all_its_tellings_and_counts_its_own_sources(found: Disputed) -> None:
    assert (found.one.who, found.one.sigla, found.one.independent) == ("Ines Calder", ("A", "C"), 1)
    assert (found.other.who, found.other.sigla, found.other.independent) == ("Oskar Venn", ("E",), 1)
    assert [one.words for one in found.one.said] == [
        "Nobody on my crew was warned too late",
        "From my crew nobody was warned late.",
    ]


def test_a_side_that_several_tell_is_an_agreement_and_one_that_one_tells_is_none(found: Disputed) -> None:
    assert (found.one.agreements, found.other.agreements) == ((agreement("warned"),), ())
    assert found.against(agreement("warned")) == found.other
    assert found.against(agreement("fares")) is None


def test_what_plainly_differs_is_quoted_with_its_marks(found: Disputed) -> None:
    said = found.one.plainest
    assert said.words == "Nobody on my crew was warned too late"
    (mark,) = said.marks
    assert (mark.kind, mark.what, mark.against) == ("contradicts", "negation", ("E",))


def test_what_several_say_against_one_is_one_dispute() -> None:
    both = span("E", "We were warned last week")
    rows = (
        row("a2", "e2", (span("A", "Nobody on my crew was warned too late"), both)),
        row("c2", "e2", (span("C", "nobody was warned late"), both)),
    )
    (found,) = told(*rows)
    assert (found.one.sigla, found.other.sigla) == (("A", "C"), ("E",))


def test_two_things_of_one_statement_are_two_disputes() -> None:
    mine = span("A", "Nobody on my crew was warned too late")
    first, second = (
        row("a2", "e2", (mine, span("E", "We were warned"))),
        row("a3", "e2", (span("A", "The board has no plan"), span("E", "last week"))),
    )
    assert [one.one.agreements for one in told(first, second)] == [(agreement("warned"),), (agreement("fares"),)]


def test_a_dispute_of_a_statement_that_is_gone_is_none() -> None:
    assert (
        told(Dispute(STORY, statement("a2"), "statement-gone", "number", Span(0, 1), Span(0, 1), Span(0, 1), Span(0, 1))) == ()
    )
