from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.stages.grouping.figures import disagree
from tellings.stages.grouping.items import copies, means, members, span
from tellings.stages.grouping.terms import Counts, counts
from tellings.stages.grouping.when import Days, days


def _counts(*reports: str) -> Counts:
    return counts(("xx", ((word, 1.0) for word in report.split())) for report in reports)


def _copies(*reports: str, dates: list[Days | None] | None = None, figures: list[frozenset[str]] | None = None) -> list[int]:
    matrix = _counts(*reports).matrix
    number = len(reports)
    return [int(n) for n in copies(matrix, dates or [None] * number, figures or [frozenset()] * number)]


_LONG = " ".join(f"word{n}" for n in range(60))


def test_reports_of_the_same_words_are_copies_of_the_first() -> None:
    assert _copies("mill lock gate", _LONG, _LONG, "gate lock mill", _LONG) == [0, 1, 1, 0, 1]


def test_a_word_here_and_there_makes_no_difference_and_half_of_them_does() -> None:
    changed = " ".join(f"word{n}" if n % 12 else f"other{n}" for n in range(60))
    half = " ".join(f"word{n}" if n % 2 else f"other{n}" for n in range(60))
    assert _copies(_LONG, changed, half) == [0, 0, 2]


def test_reports_without_words_are_no_copies() -> None:
    assert _copies("", "", "") == [0, 1, 2]


def test_the_same_words_with_other_figures_weeks_apart_are_no_copies() -> None:
    figures = [frozenset({"48000", "6.1"}), frozenset({"21000", "6.4"})]
    assert disagree(*figures)
    assert _copies(_LONG, _LONG, dates=[days("2031-05-02"), days("2031-06-06")], figures=figures) == [0, 1]
    assert _copies(_LONG, _LONG, dates=[days("2031-05-02"), days("2031-05-03")], figures=figures) == [0, 0]


def test_pairs_known_by_their_text_are_copies_too() -> None:
    matrix = _counts("mill lock", "barge gate").matrix
    assert copies(matrix, [None] * 2, [frozenset()] * 2, [(0, 1)]).tolist() == [0, 0]


@given(st.lists(st.integers(0, 5), max_size=30))
def test_a_copy_of_a_copy_is_a_copy_of_the_first(kinds: list[int]) -> None:
    found = _copies(*(" ".join(f"{kind}w{n}" for n in range(20)) for kind in kinds))
    assert found == [kinds.index(kind) for kind in kinds]


def test_groups_have_the_mean_of_their_rows() -> None:
    matrix = _counts("mill", "mill lock", "gate").matrix
    assert means(matrix, [[0, 1], [2], []]).dense().tolist() == [[1.0, 0.5, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]]
    assert members(np.array([3, 1, 3])) == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [(["2031-05-02", None, "2031-04-30"], "2031-04-30", "2031-05-02"), (["2031", "XXXX-05-02"], "2031-01-01", "2031-12-31")],
)
def test_a_group_spans_its_dates(dates: list[str | None], first: str, last: str) -> None:
    start, end = days(first), days(last)
    assert start is not None
    assert end is not None
    assert span([days(date) for date in dates]) == Days(start.first, end.last)
    assert span([None]) is None
