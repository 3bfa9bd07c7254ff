"""Sentences that two tellings render alike: found by sense, with exact spans, and none that share their words already."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest

from tellings.model.columns import from_table, to_table
from tellings.model.records import Passage, Report, Segment, Story
from tellings.model.tables import schema
from tellings.model.told import Sentence
from tellings.ports.encoder import Encoder, Vectors
from tellings.settings import Settings
from tellings.stages.rewording import mates, reword, reworded
from tellings.stages.rewording.lines import tellings_of
from tellings.workshop import LocalTools

FIRE = [
    "A fire destroyed the covered market of Lomsk during the night to Sunday.",
    "Forty stalls burned down, and a watchman was treated for smoke in the hospital.",
    "The governor promised the traders tents for the rest of the winter.",
]
RETOLD = [
    "Traders will be given tents until the winter ends, the governor pledged.",
    "In the night to Sunday the covered market in Lomsk was destroyed by fire.",
    "The town's orchestra plays on Friday evenings in the park by the lake.",
]
GERMAN = [
    "Ein Feuer hat in der Nacht zum Sonntag die Markthalle von Lomsk zerstört.",
    "Vierzig Stände brannten ab, und ein Wächter wurde wegen Rauchvergiftung im Krankenhaus behandelt.",
]


def report(key: str, sentences: Sequence[str], language: str = "en") -> tuple[Report, list[Segment], list[Sentence]]:
    text = " ".join(sentences)
    row = Report(key, key, None, key, None, None, None, None, None, None, language, None, "article", text)
    spans = [(text.index(sentence), text.index(sentence) + len(sentence)) for sentence in sentences]
    return row, [Segment(key, 0, len(text), "body")], [Sentence(key, s, e, n, "body") for n, (s, e) in enumerate(spans)]


def found(*reports: tuple[Report, list[Segment], list[Sentence]], known: Sequence[Passage] = ()) -> list[Passage]:
    rows = [row for row, _, _ in reports]
    segments = [segment for _, some, _ in reports for segment in some]
    sentences = [sentence for _, _, some in reports for sentence in some]
    return reworded(rows, segments, sentences, known, LocalTools().encoder())


def words(passages: Sequence[Passage], *reports: tuple[Report, list[Segment], list[Sentence]]) -> set[tuple[str, str, str]]:
    text = {row.id: row.text for row, _, _ in reports}
    return {(p.kind, text[p.report_a][p.start_a : p.end_a], text[p.report_b][p.start_b : p.end_b]) for p in passages}


def test_sentences_in_other_words_are_found_wherever_they_stand_with_exact_spans() -> None:
    a, b = report("a", FIRE), report("b", RETOLD)
    assert words(found(a, b), a, b) == {("reworded", FIRE[0], RETOLD[1]), ("reworded", FIRE[2], RETOLD[0])}


def test_a_rendering_in_another_language_is_translated_and_needs_no_tagger() -> None:
    a, (row, segments, _) = report("a", FIRE), report("b", GERMAN, "de")
    assert words(found(a, (row, segments, [])), a, (row, segments, [])) == {
        ("translated", FIRE[0], GERMAN[0]),
        ("translated", FIRE[1], GERMAN[1]),
    }


def test_what_two_reports_share_to_the_letter_is_not_found_again() -> None:
    a, b = report("a", FIRE), report("b", [FIRE[0], RETOLD[0]])
    known = Passage("a", 0, len(FIRE[0]), "b", 0, len(FIRE[0]), "verbatim", stock=False)
    assert words(found(a, b, known=[known]), a, b) == {("reworded", FIRE[2], RETOLD[0])}


def test_the_order_of_the_reports_changes_nothing() -> None:
    a, b, c = report("a", FIRE), report("b", RETOLD), report("c", GERMAN, "de")
    assert sorted(map(str, found(a, b, c))) == sorted(map(str, found(c, b, a)))


def test_reports_of_one_word_or_none_are_no_tellings() -> None:
    assert found(report("a", ["Fire!"]), report("b", FIRE), report("c", [""])) == []


def test_a_story_of_one_report_is_not_compared_and_keeps_the_passages_it_was_given() -> None:
    class NoEncoder(LocalTools):
        def encoder(self) -> Encoder:
            pytest.fail("a single report has nothing to be compared with")

    row, segments, sentences = report("a", FIRE)
    known = Passage("a", 0, 9, "z", 4, 13, "verbatim", stock=True)
    tables: dict[str, pa.Table] = {
        "stories": to_table(Story, [Story("s", "Fire", ("a",), None, None, ())]),
        "reports": to_table(Report, [row]),
        "segments": to_table(Segment, segments),
        "sentences": to_table(Sentence, sentences),
        "passages_told": to_table(Passage, [known]),
    }
    made = reword(tables, NoEncoder(), Settings())
    assert {name: table.schema for name, table in made.items()} == {"passages": schema("passages")}
    assert list(from_table(Passage, made["passages"])) == [known]


def test_in_a_large_story_each_report_is_compared_with_few_and_copies_with_none() -> None:
    rows = [
        report(f"{n:03}", [*FIRE, f"The reporter of paper number {n} was told so by the watchman's brother."])
        for n in range(60)
    ]
    angles = np.linspace(0, 1, len(rows))
    vectors: list[Vectors] = [np.array([[np.cos(x), np.sin(x)]] * 4, dtype=np.float32) for x in angles]
    pairs = mates.pairs(vectors)
    assert len(pairs) <= mates.MATES * len(rows)
    assert {n for pair in pairs for n in pair} == set(range(60))
    whole = len(" ".join(FIRE))
    copies = [Passage("000", 0, whole, f"{n:03}", 0, whole, "verbatim", stock=False) for n in range(1, 60)]
    told = tellings_of([r for r, _, _ in rows], [], [s for _, _, some in rows for s in some[:3]], copies)
    assert [telling.report for telling in mates.originals(told)] == ["000"]
    assert mates.originals(told[:5]) == told[:5]
