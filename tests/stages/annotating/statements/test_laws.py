from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.model.told import StatementTold
from tellings.stages.annotating import sentences, statements
from tellings.stages.annotating.parsed import ParsedReport

PIECES = (
    "Ana Ruiz said ",
    "the mill was shut",
    "“We will rebuild.",
    "It burned,” ",
    "” ",
    "“",
    "he added. ",
    ", adding that ",
    "according to ",
    "officials. ",
    "The council called for ",
    "calm; ",
    "(ed.) ",
    "\n\n",
    "It was reported that ",
    "‘yes’ ",
    ": ",
    "his promise to ",
    "... ",
    "However, ",
)
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
laws = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def found(parsed: Callable[..., ParsedReport], text: str) -> tuple[ParsedReport, list[StatementTold]]:
    report = parsed(text)
    return report, statements.find(report, [])


@laws
@given(texts)
def test_every_span_holds_words_of_the_report(parsed: Callable[..., ParsedReport], text: str) -> None:
    _, told = found(parsed, text)
    for statement in told:
        assert statement.content
        assert list(statement.content) == sorted(statement.content)
        assert all(a.end < b.start for a, b in itertools.pairwise(statement.content))
        for span in (
            *statement.content,
            statement.source,
            statement.cue,
            statement.speaker,
            statement.addressee,
            statement.venue,
        ):
            assert span is None or (0 <= span.start < span.end <= len(text) and text[span.start : span.end].strip())


@laws
@given(texts)
def test_ids_are_unique_and_a_statement_lies_inside_one_that_holds_it(parsed: Callable[..., ParsedReport], text: str) -> None:
    _, told = found(parsed, text)
    by_id = {statement.id: statement for statement in told}
    assert len(by_id) == len(told)
    for statement in told:
        assert statement.depth == (0 if statement.inside is None else by_id[statement.inside].depth + 1)
        if statement.inside is not None:
            outer = by_id[statement.inside]
            assert all(any(o.start <= s.start and s.end <= o.end for o in outer.content) for s in statement.content)


@laws
@given(texts)
def test_a_second_look_finds_the_same(parsed: Callable[..., ParsedReport], text: str) -> None:
    report, told = found(parsed, text)
    assert statements.find(report, []) == told


@laws
@given(texts)
def test_no_sentence_of_the_body_is_lost(parsed: Callable[..., ParsedReport], text: str) -> None:
    report, told = found(parsed, text)
    held = [span for s in told for span in (*s.content, s.source, s.cue) if span is not None]
    noted = {at for s in report.segments if s.role == "note" for at in range(s.start, s.end)}
    for sentence in sentences.find(report):
        letters = (at for at in range(sentence.start, sentence.end) if report.text[at].isalnum() and at not in noted)
        if sentence.segment == "body" and any(letters):
            assert any(span.start < sentence.end and sentence.start < span.end for span in held)


@pytest.mark.parametrize("text", ["", " ", "Yes", "“", "…", ":", "said", "\n\n\n", "“said”", "According to", "In"])
def test_next_to_nothing_breaks_nothing(parsed: Callable[..., ParsedReport], text: str) -> None:
    _, told = found(parsed, text)
    assert all(statement.kind in {"narrated", "direct", "indirect", "mixed"} for statement in told)


def test_a_report_in_a_language_without_speech_words_is_narrated(parsed: Callable[..., ParsedReport]) -> None:
    from dataclasses import replace

    report = parsed("Ruiz said the mill burned.")
    other = replace(report, report=replace(report.report, language="xx"))
    assert [s.kind for s in statements.find(other, [])] == ["narrated"]
