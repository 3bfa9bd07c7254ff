"""What nobody should send and somebody will: grouping ends, in time and memory that grow with what is there, and says something sensible."""

from __future__ import annotations

import time

import numpy as np
import pytest

from tellings.stages.grouping.stories import Grouped, group_witnesses, story_rows
from tests.stages.grouping.written import Written, witnesses, written

_WORDS = [
    f"{a}{b}{c}" for a in ("bar", "mil", "tor", "gul") for b in ("den", "sko", "vat", "lin", "rup") for c in ("ge", "sta", "mo")
]
_BARGE = (
    "The dredger Anna Sofie ran aground off Tarn on Sunday night and lost nine of its buckets before the tide turned.",
    "Skipper Ole Brandt said the lamp at the pier of Tarn had been dark for a week.",
)


def _grouped(*reports: Written) -> Grouped:
    found = witnesses(*reports)
    grouped = group_witnesses(found, [])
    assert sorted(n for group in grouped.groups for n in group) == list(range(len(found)))
    assert len({story.id for story in story_rows(grouped, found)}) == len(grouped.groups)
    return grouped


def test_thousands_of_the_same_report_are_one_story() -> None:
    assert len(_grouped(*(written(*_BARGE, outlet=str(n)) for n in range(2000))).groups) == 1


def test_thousands_with_a_word_changed_here_and_there_are_one_story() -> None:
    drawn = np.random.default_rng(3)

    def changed(n: int) -> Written:
        words = " ".join(_BARGE).split()
        words[drawn.integers(len(words))] = str(drawn.choice(_WORDS))
        return written(" ".join(words), outlet=str(n))

    assert len(_grouped(*(changed(n) for n in range(1000))).groups) == 1


def test_a_story_that_hundreds_tell_each_in_other_words_does_not_fall_apart() -> None:
    drawn = np.random.default_rng(5)
    names = [f"name{n}x" for n in range(40)]
    others = [f"word{n}x" for n in range(3000)]
    told = [" ".join([*drawn.choice(names, 40), *drawn.choice(others, 40)]) for _ in range(300)]
    noise = [" ".join(drawn.choice(others, 60)) for _ in range(2000)]
    groups = _grouped(*(written(text, outlet=str(n)) for n, text in enumerate([*told, *noise]))).groups
    assert max(len(set(group) & set(range(300))) for group in groups) >= 290


def test_reports_of_one_word_or_none_are_no_story_together() -> None:
    groups = _grouped(*(written(word) for word in _WORDS), written(""), written("…"), written("—")).groups
    assert all(len(group) == 1 for group in groups)


@pytest.mark.parametrize("date", [None, "1970-01-01", "2090-01-01"])
def test_without_dates_or_with_senseless_ones_words_decide(date: str | None) -> None:
    other = written("Pilots of Lunde laid down their work at dawn, their speaker Karin Odell said.", published=date)
    reports = [*(written(*_BARGE, outlet=str(n), published=date) for n in range(3)), other]
    found = witnesses(*reports)
    grouped = group_witnesses(found, [])
    assert sorted(map(len, grouped.groups)) == [1, 3]
    first = {story.first for story in story_rows(grouped, found)}
    assert first == {None if date == "1970-01-01" else date}


def test_a_clock_that_is_off_by_decades_does_not_part_a_report_from_its_story() -> None:
    told = [written(*_BARGE, f"Note {n}.", outlet=str(n), published=f"2031-05-{n + 1:02}") for n in range(11)]
    wrong = [written(*_BARGE, outlet=date, published=date) for date in ("1970-01-01", "2090-03-04")]
    found = witnesses(*told, *wrong)
    grouped = group_witnesses(found, [])
    (story,) = story_rows(grouped, found)
    assert (story.first, story.last) == ("2031-05-01", "2031-05-11")


def test_reports_of_megabytes_take_time_in_proportion() -> None:
    drawn = np.random.default_rng(9)

    def seconds(sentences: int) -> float:
        long = [
            " ".join(f"In March 2028, {' '.join(drawn.choice(_WORDS, 9)).capitalize()} {n} opened." for n in range(sentences))
            for _ in range(2)
        ]
        found = witnesses(*(written(text, outlet=str(n), published="2031-05-02") for n, text in enumerate(long)))
        began = time.process_time()
        story_rows(group_witnesses(found, []), found)
        return time.process_time() - began

    seconds(50)
    assert seconds(8000) < 6 * seconds(2000) + 1
