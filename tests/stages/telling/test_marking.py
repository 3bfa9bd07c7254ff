"""Which words are marked, and how."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tellings.model.account import Mark
from tellings.model.columns import to_table
from tellings.model.records import Difference, Evidence, Report, Span, Statement
from tellings.model.stemma import Stemma
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage
from tellings.stages.telling.marking import STRENGTH, flat, marks_of
from tests.stages.telling.collated import told as telling
from tests.stages.telling.stated import stated

KINDS = st.sampled_from(STRENGTH)
MARKS = st.lists(
    st.builds(
        lambda start, length, kind, who: Mark(start, start + length, kind, "wording", (who,)),
        st.integers(0, 50),
        st.integers(1, 20),
        KINDS,
        st.sampled_from("ABC"),
    ),
    max_size=12,
)
SPAN = Span(10, 40)


@given(marks=MARKS)
def test_marks_lie_inside_the_statement_in_order_and_never_overlap(marks: list[Mark]) -> None:
    found = flat(marks, SPAN)
    edges = [SPAN.start, *(at for mark in found for at in (mark.start, mark.end)), SPAN.end]
    assert edges == sorted(edges)
    assert all(mark.start < mark.end for mark in found)


@given(marks=MARKS)
def test_every_letter_shows_the_strongest_mark_that_covers_it(marks: list[Mark]) -> None:
    found = flat(marks, SPAN)
    for at in range(SPAN.start, SPAN.end):
        wanted = [STRENGTH.index(mark.kind) for mark in marks if mark.start <= at < mark.end]
        shown = [STRENGTH.index(mark.kind) for mark in found if mark.start <= at < mark.end]
        assert shown == ([max(wanted)] if wanted else [])


def marks(*texts: str) -> list[list[str]]:
    """The words that are marked as reworded in tellings of one statement, each pair of which is said to be reworded."""
    reports = [telling(f"{n}", text).report for n, text in enumerate(texts)]
    told = [stated(f"s{n}", f"report-{n}", 0, len(text)) for n, text in enumerate(texts)]
    spans = [Span(0, len(text)) for text in texts]
    rows = [
        Difference("a", f"s{m}", f"s{n}", "reworded", "wording", spans[m], spans[n])
        for m, n in combinations(range(len(texts)), 2)
    ]
    holdings = Holdings({"reports": to_table(Report, reports), "statements": to_table(Statement, told)})
    parts = {one.id: (Evidence(one.report, 0, len(text)),) for one, text in zip(told, texts, strict=True)}
    sigla = {report.id: "ABCDEFG"[n] for n, report in enumerate(reports)}
    found = marks_of(holdings, Lineage(Stemma([], [], []), sigla), rows, told, parts)
    return [[text[mark.start : mark.end] for mark in found[one.id]] for one, text in zip(told, texts, strict=True)]


def test_of_a_reworded_statement_only_the_other_words_are_marked() -> None:
    assert marks(
        "The council of Orle will mend the broken bridge in June", "The council of Orle will repair the broken bridge in June"
    ) == [
        ["mend"],
        ["repair"],
    ]


def test_neighbouring_words_are_one_mark_with_the_small_words_between_them() -> None:
    first, _ = marks(
        "The bridge at Orle was shut to carts and horses on Monday", "The bridge at Orle was shut to lorries on Monday"
    )
    assert first == ["carts and horses"]


def test_forms_of_one_word_are_no_difference() -> None:
    assert marks("The Karsian army moved its bridges north", "The army of Karsia is moving its bridge north") == [[], []]


def test_the_odd_telling_out_is_marked_and_not_all_the_others() -> None:
    found = marks(
        "The quay at Orle was closed on Friday night",
        "On Friday night the quay at Orle was closed",
        "The quay at Orle was sealed on Friday night",
        "Closed on Friday night was the quay at Orle here",
    )
    assert found == [[], [], ["sealed"], []]


def test_nothing_is_marked_where_nearly_all_words_are_others() -> None:
    assert marks("The mayor wants cheaper ferries", "Lower fares on boats are sought by the town's head") == [[], []]


def test_a_copy_is_marked_as_what_it_copies() -> None:
    """Only one of many copies is compared; rows name the first alone."""
    text, other = "The council of Orle will mend the bridge", "The council of Orle will repair the bridge"
    first, copy, _ = marks(text, text, other)
    assert first == copy == ["mend"]
