"""Of many tellings of one thing: which are held against each other, and that no value is left out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tellings.model.records import Difference, Span
from tellings.stages.aligning.pairing import chosen
from tellings.workshop import LocalTools
from tests.stages.aligning.clauses import told
from tests.stages.aligning.conftest import Aligned
from tests.stages.aligning.written import Written, write_story

TELLINGS = (
    "The storm at the weir sank nearly a dozen boats of the islanders on Sunday",
    "The storm at the weir sank 12 boats of the islanders on Sunday",
    "The storm at the weir sank 12 boats of the islanders on Sunday",
    "The storm at the weir sank 15 boats of the islanders on Sunday",
    "The storm at the weir sank twelve boats of the islanders",
    "The storm at the weir sank 12 boats on Sunday",
    "The storm at the weir sank 19 boats of the islanders",
)


@cache
def rows(aligned: Callable[[Written], Aligned]) -> tuple[Written, list[Difference]]:
    told_by = (f"== Paper {n}\n[i Ada_Moor k|{words}], said Ada Moor." for n, words in enumerate(TELLINGS))
    written = write_story("person Ada Moor = Ada Moor; Moor\n\n" + "\n\n".join(told_by))
    agreements, found = aligned(written)
    assert len(agreements) == 1
    return written, found


def test_every_two_values_are_told_once_at_least(aligned: Callable[[Written], Aligned]) -> None:
    written, found = rows(aligned)
    texts = {one.id: next(r.text for r in written.reports if r.id == one.report) for one in written.statements}

    def words(statement: str, span: Span | None) -> str:
        assert span is not None
        return texts[statement][span.start : span.end]

    numbers = {
        frozenset((words(row.statement_a, row.span_a), words(row.statement_b, row.span_b)))
        for row in found
        if (row.relation, row.what) == ("contradicts", "number")
        and row.span_a
        and row.span_b
        and row.span_a.end - row.span_a.start < 20
    }
    assert {
        frozenset(both) for both in (("12", "15"), ("15", "twelve"), ("12", "19"), ("twelve", "19"), ("15", "19"))
    } <= numbers


def test_a_difference_has_the_words_of_each_telling_that_has_it(aligned: Callable[[Written], Aligned]) -> None:
    written, found = rows(aligned)
    (fifteen,) = (one.id for one in written.statements if "15" in written.words(one.id))
    against = {
        row.statement_a if row.statement_b == fifteen else row.statement_b
        for row in found
        if row.relation == "contradicts" and fifteen in {row.statement_a, row.statement_b}
    }
    twelves = {one.id for one in written.statements if {"12", "twelve"} & {*written.words(one.id).split()}}
    assert len(twelves) == 4
    assert twelves <= against


def test_what_is_told_alike_is_not_held_against_each_other() -> None:
    texts = ["the mill was shut on 3 May", *["the mill was shut on 3 May because of the flood"] * 6]
    assert chosen(told(LocalTools().encoder(), *texts).saids) == set()


def test_the_pairs_grow_with_the_tellings() -> None:
    encoder = LocalTools().encoder()
    few, many = (
        len(chosen(told(encoder, *(f"the flood drowned {n % values + 20} sheep" for n in range(size))).saids))
        for size, values in ((20, 20), (60, 60))
    )
    assert few <= 20 * 5
    assert many <= 20 * 5  # the six largest groups of sixty values have six tellings, as those of twenty have
    alike = len(chosen(told(encoder, *(f"the flood drowned {n % 2 + 20} sheep" for n in range(40))).saids))
    assert alike < 40
