from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from benchmarks.invented import COPY_EVERY, FUNCTION_WORDS, NEW, Copying, Press
from benchmarks.passages import judged
from tellings.stages.grouping.tokens import tokens


def test_a_report_is_the_same_whenever_it_is_written() -> None:
    one, other = Press(50), Press(50)
    assert [report.text for report in one][37] == other.report(37).text
    assert Press(50, seed=8).report(37).text != other.report(37).text


def test_places_of_words_are_exact() -> None:
    for report in Press(20):
        found = tokens([report.text])
        assert found.starts.tolist() == report.starts.tolist()
        assert found.ends.tolist() == report.ends.tolist()
        assert len(report.starts) == len(report.worded.words)


def test_one_in_five_copies_and_what_is_copied_word_for_word_is_the_same() -> None:
    press = Press(200, copying=Copying(changed=(0.0, 0.0)))
    reports = [press.worded(number) for number in range(200)]
    assert [report.number for report in reports if report.copied] == list(range(3, 200, COPY_EVERY))
    for report in reports:
        for copy in report.copied:
            source = reports[copy.source]
            assert copy.source < report.number
            assert report.words[copy.start : copy.end].tolist() == source.words[copy.source_start : copy.source_end].tolist()
            assert (
                report.origins[copy.start : copy.end].tolist() == source.origins[copy.source_start : copy.source_end].tolist()
            )


@pytest.mark.parametrize("changed", [0.05, 0.15])
def test_so_many_words_are_changed_as_were_asked_for(changed: float) -> None:
    press = Press(300, copying=Copying(words=(100, 100), changed=(changed, changed)))
    kept = []
    for number in range(3, 300, COPY_EVERY):
        report = press.worded(number)
        (copy,) = report.copied
        origins = report.origins[copy.start : copy.end]
        fresh = int((origins == NEW).sum())
        dropped = 100 - int((origins != NEW).sum())
        kept.append((fresh + dropped) / 100)
    assert changed <= np.mean(kept) <= 2 * changed


def test_words_are_long_tailed_as_in_a_language() -> None:
    counts = Counter(word.casefold() for report in Press(50) for word in report.text.replace(",", "").replace(".", "").split())
    top = [word for word, _ in counts.most_common(5)]
    assert set(top) <= set(FUNCTION_WORDS)
    assert sum(count == 1 for count in counts.values()) > len(counts) / 3


def test_a_judge_who_is_told_the_truth_finds_no_fault_and_a_liar_is_found_out() -> None:
    press = Press(100)
    truth = [
        (copy.source, number, copy.source_start, copy.source_end, copy.start, copy.end)
        for number in range(3, 100, COPY_EVERY)
        for copy in press.worded(number).copied
    ]
    marks = judged(press, np.array(truth))
    assert (marks["recall"], marks["precision"], marks["ends_off_words"]) == (1.0, 1.0, 0.0)
    lies = judged(press, np.array([(0, 1, 0, 30, 0, 30)]))
    assert (lies["recall"], lies["precision"]) == (0.0, 0.0)
