"""A contradiction of yes or no names the words that make it one."""

from __future__ import annotations

import pytest

from tellings.model.columns import to_table
from tellings.model.records import Difference, Report, Span, Statement
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.narrowing import narrowed
from tests.stages.telling.collated import told
from tests.stages.telling.stated import stated


def narrow(a: str, b: str, what: str = "negation") -> tuple[str, str]:
    """The words on both sides of a contradiction whose row names both statements whole."""
    reports = [told(name, text).report for name, text in (("A", a), ("B", b))]
    statements = [stated(one.id, one.id, 0, len(one.text)) for one in reports]
    holdings = Holdings({"reports": to_table(Report, reports), "statements": to_table(Statement, statements)})
    row = Difference("x", reports[0].id, reports[1].id, "contradicts", what, Span(0, len(a)), Span(0, len(b)))
    found = narrowed(holdings, row)
    assert found.span_a is not None
    assert found.span_b is not None
    return a[found.span_a.start : found.span_a.end], b[found.span_b.start : found.span_b.end]


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (
            "The port of Orle has no plan to raise its dues",
            "The port of Orle has plans to raise its dues",
            ("no plan", "plans"),
        ),
        (
            "The beams under the Orle bridge catch fire easily",
            "The beams under the Orle bridge do not burn easily",
            ("catch fire", "do not burn"),
        ),
        ("The council will never sell the old mill", "The council will sell the old mill", ("never sell", "sell")),
    ],
)
def test_the_words_that_deny_are_named_on_both_sides(a: str, b: str, words: tuple[str, str]) -> None:
    assert narrow(a, b) == words
    assert narrow(b, a) == words[::-1]


@pytest.mark.parametrize(
    ("a", "b", "what"),
    [
        (
            "The mayor never took one coin from the builders",
            "Her pockets were filled by those who paved our streets",
            "negation",
        ),
        ("The port of Orle has no plan to raise its dues", "The port of Orle has plans to raise its dues", "number"),
        ("No deal yet", "A deal is done", "negation"),
    ],
)
def test_what_cannot_be_named_more_narrowly_stays_as_it_is(a: str, b: str, what: str) -> None:
    assert narrow(a, b, what) == (a, b)
