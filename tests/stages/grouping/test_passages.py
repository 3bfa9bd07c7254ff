from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.stages.grouping.fingerprints import Vocabulary
from tellings.stages.grouping.passages import LEAST_SHARE, LEAST_WORDS, Block, Text, ready, shared

_VOCABULARY = Vocabulary()
_PIECE = "the council closed the north lock after two barges had struck its gate"


def _text(words: list[str]) -> Text:
    return ready(_VOCABULARY.numbers(words))


def _shared(a: str, b: str) -> list[tuple[str, str]]:
    one, other = a.split(), b.split()
    blocks = shared(_text(one), _text(other))
    return [(" ".join(one[k.a_start : k.a_end]), " ".join(other[k.b_start : k.b_end])) for k in blocks]


def test_a_run_is_found_whole_and_no_further() -> None:
    assert _shared(f"on friday {_PIECE} officials said", f"yesterday {_PIECE} it emerged") == [(_PIECE, _PIECE)]


def test_a_changed_word_is_bridged_and_both_sides_are_exact() -> None:
    other = _PIECE.replace("struck", "rammed").replace("closed", "shut")
    assert _shared(f"x {_PIECE} y", f"z {other} w") == [(_PIECE, other)]


def test_passages_that_changed_places_are_both_found() -> None:
    one = "a storm tore the roof off the grain store at tarn mill"
    found = _shared(f"{_PIECE} q r s t u v w {one}", f"{one} h i j k l m n o {_PIECE}")
    assert sorted(found) == sorted([(_PIECE, _PIECE), (one, one)])


def test_a_short_phrase_is_no_passage() -> None:
    assert _shared("he is the minister of fisheries and trade", "she met the minister of fisheries and trade there") == []


def test_a_word_repeated_for_ever_does_not_hang() -> None:
    begun = time.perf_counter()
    assert shared(_text(["la"] * 200_000), _text(["la"] * 150_000)) == []
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize("texts", [("", ""), ("one", ""), ("one two three four five", "one two three four five")])
def test_too_little_text_shares_nothing(texts: tuple[str, str]) -> None:
    assert _shared(*texts) == []


def test_a_text_shares_all_of_itself() -> None:
    words = [f"w{number}" for number in range(300)]
    numbers = _text(words)
    assert shared(numbers, numbers) == [Block(0, 300, 0, 300, 300)]
    assert shared(numbers, numbers)[0].verbatim


_TEXTS = st.lists(st.sampled_from([f"w{n}" for n in range(12)]), max_size=60)


@settings(max_examples=200)
@given(_TEXTS, _TEXTS, _TEXTS)
def test_every_passage_is_long_and_mostly_alike(piece: list[str], before: list[str], after: list[str]) -> None:
    one, other = _text([*before, *piece]), _text([*piece, *after])
    for block in shared(one, other):
        a, b = one.words[block.a_start : block.a_end], other.words[block.b_start : block.b_end]
        assert LEAST_WORDS <= block.matched <= min(len(a), len(b))
        assert block.matched >= LEAST_SHARE * max(len(a), len(b))
        assert block.matched <= _common(a, b)
        assert block.verbatim == (a == b)


@given(_TEXTS, _TEXTS)
def test_which_text_comes_first_does_not_matter_to_identical_runs(a: list[str], b: list[str]) -> None:
    one, other = _text(a), _text(b)
    there = {(k.a_start, k.a_end, k.b_start, k.b_end) for k in shared(one, other) if k.verbatim}
    back = {(k.b_start, k.b_end, k.a_start, k.a_end) for k in shared(other, one) if k.verbatim}
    assert bool(there) == bool(back)


def _common(a: list[int], b: list[int]) -> int:
    """The length of the longest common subsequence, by the book."""
    lengths = np.zeros((len(a) + 1, len(b) + 1), dtype=int)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            lengths[i + 1, j + 1] = lengths[i, j] + 1 if x == y else max(lengths[i, j + 1], lengths[i + 1, j])
    return int(lengths[-1, -1])
