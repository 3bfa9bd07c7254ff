from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.stages.grouping.tokens import codes, form, number, numbers, spans, tokens

_BY_THE_BOOK = re.compile(r"[^\W_]+(?:['’ʼ.][^\W_]+)*")
_TEXTS = st.text(st.one_of(st.sampled_from("abS'’ʼ._- \nßİﬁé9"), st.characters()), max_size=60)


@settings(deadline=None)  # what a script's letters are is made out when its first is met
@given(st.lists(_TEXTS, max_size=5))
def test_words_are_those_that_matching_one_by_one_finds(texts: list[str]) -> None:
    found = tokens(texts)
    for (first, last), text in zip(pairwise(found.bounds.tolist()), texts, strict=True):
        places = list(zip(found.starts[first:last].tolist(), found.ends[first:last].tolist(), strict=True))
        assert places == [m.span() for m in _BY_THE_BOOK.finditer(text)]
        assert found.numbers[first:last].tolist() == [number(form(text[start:end])) for start, end in places]


@pytest.mark.parametrize(
    ("word", "other"), [("Mill’s", "mill"), ("MILL'S", "mill"), ("STRASSE", "straße"), ("crews’", "CREWS")]
)
def test_case_and_possession_do_not_part_words(word: str, other: str) -> None:
    assert tokens([word]).numbers.tolist() == tokens([other]).numbers.tolist()


def test_different_words_have_different_numbers() -> None:
    words = [f"{first}{second}{third}" for first in "abcdefghij" for second in "abcdefghij" for third in "abcdefghij"]
    assert len(set(tokens(words).numbers.tolist())) == len(words)


def test_a_number_is_the_same_on_every_machine() -> None:
    assert tokens(["harbour"]).numbers.tolist() == [3233212170]


def test_no_word_spans_two_rooms() -> None:
    points = codes("oneonetwo x.y")
    rooms = np.array([1] * 6 + [2] * 3 + [0, 3, 3, 4], dtype=np.int32)
    starts, ends = spans(points, rooms)
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [(0, 6), (6, 9), (10, 11), (12, 13)]


def test_a_word_without_end_is_one_word() -> None:
    found = tokens(["x" * 100_000 + " y"])
    assert found.ends.tolist() == [100_000, 100_002]


def test_no_text_has_no_words() -> None:
    assert tokens([]).bounds.tolist() == [0]
    assert tokens(["", " .. "]).bounds.tolist() == [0, 0, 0]
    assert len(numbers(codes(""), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))) == 0
