from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

import numpy as np
import pytest

from benchmarks.invented import Copying, Press
from tellings.stages.grouping import aligning, passages, reuse
from tellings.stages.grouping.passages import LEAST_WORDS, Block, Run, Text
from tellings.stages.grouping.reuse import SET_PHRASE, least_shared
from tellings.stages.grouping.texts import Span, Texts
from tellings.stages.grouping.twins import TWINS

_PIECE = "seven barges left the old quarry harbour before dawn while rain fell on empty cranes"


def _spans(texts: Iterable[str]) -> list[Span]:
    case, left = Texts(), iter(texts)
    while batch := list(islice(left, 100)):
        case.add(batch)
    return list(case.passages())


def _pairs(texts: Iterable[str]) -> list[tuple[int, int]]:
    return [(span.found.a, span.found.b) for span in _spans(texts)]


def test_spans_are_code_points_on_both_sides() -> None:
    texts = [f"Ölhafen: {_PIECE}!", f"They wrote that “{_PIECE.title()}” …"]
    (span,) = _spans(texts)
    assert texts[0][span.a_start : span.a_end] == _PIECE
    assert texts[1][span.b_start : span.b_end] == _PIECE.title()


def test_no_reports_and_empty_reports_share_nothing() -> None:
    assert _spans([]) == []
    assert _spans(["", "one", "one", "", "one two three"]) == []


def test_reports_of_the_same_words_are_linked_and_share_with_others_alike() -> None:
    texts = [f"{_PIECE} today", f"it is said: {_PIECE}, they add", f"{_PIECE} today!", f"{_PIECE} TODAY"]
    assert sorted(_pairs(texts)) == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


@pytest.fixture
def aligned(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts the pairs of reports that are aligned."""
    count, real = Counter[str](), passages.shared

    def counting(found: Iterable[Run], a: Text, b: Text) -> list[Block]:
        count["pairs"] += 1
        return real(found, a, b)

    monkeypatch.setattr(aligning, "shared", counting)
    return count


def test_thousands_of_reports_of_the_same_words_are_aligned_once(aligned: Counter[str]) -> None:
    found = _spans([f"{_PIECE} today"] * 3000)
    assert aligned["pairs"] == 0
    assert {span.found.b for span in found} == set(range(1, 3000))
    assert len(found) < 3000 + TWINS**2
    assert {span.found.block for span in found} == {Block(0, 16, 0, 16, 16)}


def test_thousands_of_nearly_the_same_reports_cost_in_proportion(aligned: Counter[str]) -> None:
    counts = []
    for size in (300, 1200):
        aligned.clear()
        found = _spans(f"{_PIECE} in year{n} {_PIECE[::-1]} said witness{n}" for n in range(size))
        assert {span.found.b for span in found} == set(range(1, size))
        counts.append(aligned["pairs"])
    assert counts[1] < 5 * counts[0]
    assert counts[1] < 3 * 1200


def test_reports_cut_from_one_pattern_are_each_aligned_with_few(aligned: Counter[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligning, "MOST_ELDERS", 5)
    sentences = [" ".join(f"s{n}w{word}" for word in range(12)) for n in range(40)]
    rng = np.random.default_rng(1)
    found = _spans(". ".join(sentences[n] for n in rng.choice(40, size=8)) + f". It was day{number}" for number in range(60))
    assert aligned["pairs"] <= 60 * 5
    assert len({span.found.b for span in found}) > 50


def test_a_report_of_many_words_is_read_where_it_is_shared() -> None:
    long = " ".join(f"w{n}" for n in range(200_000))
    spans = _spans([f"{long} {_PIECE}", f"so {_PIECE} it was", long])
    assert sorted((span.found.a, span.found.b, span.found.block.matched) for span in spans) == [(0, 1, 15), (0, 2, 200_000)]


@pytest.mark.parametrize(
    ("words", "least"), [(0, LEAST_WORDS), (100_000, LEAST_WORDS), (400_000, LEAST_WORDS + 1), (10**12, SET_PHRASE)]
)
def test_the_larger_the_case_the_more_words_two_reports_must_share(words: int, least: int) -> None:
    assert least_shared(words) == least


@pytest.mark.parametrize("sizes", [{"BATCH": 500, "PARTITION": 1000, "BLOCK": 700}, {"BATCH": 1 << 20}])
def test_how_the_work_is_cut_does_not_matter(sizes: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [report.text for report in Press(60, words=120)]
    whole = _spans(texts)
    for name, size in sizes.items():
        monkeypatch.setattr(reuse, name, size)
    assert sorted(map(repr, _spans(texts))) == sorted(map(repr, whole))
    assert whole


@pytest.mark.parametrize("changed", [0.0, 0.15])
def test_copies_of_thirty_words_are_found_to_the_word(changed: float) -> None:
    press = Press(250, words=150, copying=Copying(words=(30, 30), changed=(changed, changed)))
    reports = list(press)
    case = Texts()
    case.add([report.text for report in reports])
    found = {(span.found.a, span.found.b): span.found.block for span in case.passages()}
    off = []
    for report in reports:
        for copy in report.worded.copied:
            block = found.pop((copy.source, report.worded.number), Block(0, 0, 0, 0, 0))
            off.append(abs(block.a_start - copy.source_start) + abs(block.a_end - copy.source_end))
    assert len(off) == 50
    assert sum(distance > 8 for distance in off) <= 1
    assert sum(off) <= 2 * len(off)
