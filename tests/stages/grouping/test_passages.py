from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tellings.stages.grouping.passages import LEAST_SHARE, LEAST_WORDS, Block, Run, distinct, runs, shared

_PIECE = "the council closed the north lock after two barges had struck its gate"
_NUMBERS: dict[str, int] = {}


class _Text:
    """Words in memory; counts how many are read."""

    def __init__(self, words: list[str]) -> None:
        self.words = [_NUMBERS.setdefault(word, len(_NUMBERS)) for word in words]
        self.read_so_far = 0

    def __len__(self) -> int:
        return len(self.words)

    def read(self, first: int, last: int) -> list[int]:
        self.read_so_far += last - first
        return self.words[first:last]


def _runs(a: _Text, b: _Text, *, most: int = 3) -> list[Run]:
    """Where three words are equal, put together; of words that recur the first places."""
    where: dict[tuple[int, ...], list[int]] = {}
    for j in range(len(b) - 2):
        where.setdefault(tuple(b.words[j : j + 3]), []).append(j)
    found = [(i, j) for i in range(len(a) - 2) for j in where.get(tuple(a.words[i : i + 3]), [])[:most]]
    columns = np.array(found, dtype=np.int64).reshape(-1, 2)
    rows, _ = runs(columns[:, 0], columns[:, 1], np.zeros(len(found), dtype=np.int64))
    return [Run(*row) for row in rows.tolist()]


def _blocks(a: _Text, b: _Text) -> list[Block]:
    return shared(_runs(a, b), a, b)


def _shared(a: str, b: str) -> list[tuple[str, str]]:
    one, other = a.split(), b.split()
    return [
        (" ".join(one[k.a_start : k.a_end]), " ".join(other[k.b_start : k.b_end])) for k in _blocks(_Text(one), _Text(other))
    ]


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


def test_the_same_passage_in_two_places_is_found_in_both() -> None:
    found = _shared(f"x {_PIECE} y", f"{_PIECE} q r s t u v w h i j k l m n o {_PIECE}")
    assert found == [(_PIECE, _PIECE)] * 2


def test_a_sentence_repeated_is_one_passage_on_its_diagonal() -> None:
    assert _shared(f"{_PIECE} " * 6, f"{_PIECE} " * 6) == [((f"{_PIECE} " * 6).strip(),) * 2]


def test_words_put_in_and_left_out_do_not_part_a_passage() -> None:
    words = [f"w{number}" for number in range(60)]
    other = [word for number, word in enumerate(words) if number % 11 != 5]
    other[20:20] = ["new", "words"]
    assert _blocks(_Text(words), _Text(other)) == [Block(0, 60, 0, len(other), 55)]


def test_an_end_is_reached_over_a_changed_word() -> None:
    words = [f"w{number}" for number in range(30)]
    a, b = ["x", "y", *words, "z"], ["p", *words[:3], "changed", *words[4:26], "else", *words[27:], "q", "r"]
    assert _blocks(_Text(a), _Text(b)) == [Block(2, 32, 1, 31, 28)]


def test_a_sentence_put_in_parts_a_passage() -> None:
    words, new = [f"w{number}" for number in range(60)], [f"n{number}" for number in range(20)]
    found = _blocks(_Text(words), _Text([*words[:30], *new, *words[30:]]))
    assert [(k.a_start, k.a_end) for k in found] == [(0, 30), (30, 60)]


def test_a_short_part_after_a_gap_that_it_does_not_outweigh_stands_alone() -> None:
    words, new = [f"w{number}" for number in range(40)], [f"n{number}" for number in range(9)]
    found = _blocks(_Text(words), _Text([*words[:31], *new, *words[31:]]))
    assert [(k.a_start, k.a_end) for k in found] == [(0, 31), (31, 40)]


def test_reading_is_in_proportion_to_what_is_shared_not_to_the_reports() -> None:
    piece = [f"w{number}" for number in range(200)]
    a = _Text([*(f"a{n}" for n in range(100_000)), *piece])
    b = _Text([*piece, *(f"b{n}" for n in range(100_000))])
    assert len(_blocks(a, b)) == 1
    assert a.read_so_far + b.read_so_far < 4 * len(piece)


@pytest.mark.parametrize("texts", [("", ""), ("one", ""), ("one two three four five", "one two three four five")])
def test_too_little_text_shares_nothing(texts: tuple[str, str]) -> None:
    assert _shared(*texts) == []


def test_a_text_shares_all_of_itself() -> None:
    text = _Text([f"w{number}" for number in range(300)])
    assert _blocks(text, text) == [Block(0, 300, 0, 300, 300)]
    assert _blocks(text, text)[0].verbatim


def test_hits_side_by_side_are_one_run_and_pairs_stay_apart() -> None:
    i, j = np.array([5, 6, 8, 5, 40]), np.array([15, 16, 18, 15, 50])
    rows, pairs = runs(i, j, np.array([0, 0, 0, 1, 0]))
    assert rows.tolist() == [[5, 15, 6], [40, 50, 3], [5, 15, 3]]
    assert pairs.tolist() == [0, 0, 1]


def test_words_found_twice_count_once() -> None:
    assert distinct([Block(0, 10, 0, 10, 10), Block(0, 10, 50, 60, 10)]) == 10
    assert distinct([Block(0, 10, 0, 10, 9), Block(20, 30, 50, 60, 10)]) == 19
    assert distinct([]) == 0


_TEXTS = st.lists(st.sampled_from([f"w{n}" for n in range(12)]), max_size=60)


@settings(max_examples=200)
@given(_TEXTS, _TEXTS, _TEXTS)
def test_every_passage_is_long_and_mostly_alike(piece: list[str], before: list[str], after: list[str]) -> None:
    one, other = _Text([*before, *piece]), _Text([*piece, *after])
    for block in _blocks(one, other):
        a, b = one.words[block.a_start : block.a_end], other.words[block.b_start : block.b_end]
        assert LEAST_WORDS <= block.matched <= min(len(a), len(b))
        assert block.matched >= LEAST_SHARE * max(len(a), len(b))
        assert block.matched <= _common(a, b)
        assert block.verbatim == (a == b)


@given(_TEXTS, _TEXTS)
@example(["w0"] * 8, ["w0"] * 3 + ["w1"] + ["w0"] * 5)
def test_which_text_comes_first_does_not_matter(a: list[str], b: list[str]) -> None:
    one, other = _Text(a), _Text(b)
    assert bool(_blocks(one, other)) == bool(_blocks(other, one))
    seeds = _runs(one, other)
    turned = sorted((run.turned for run in seeds), key=lambda run: (run.i, run.j))
    assert sorted(block.turned for block in shared(seeds, one, other)) == shared(turned, other, one)


def _common(a: list[int], b: list[int]) -> int:
    """The length of the longest common subsequence, by the book."""
    lengths = np.zeros((len(a) + 1, len(b) + 1), dtype=int)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            lengths[i + 1, j + 1] = lengths[i, j] + 1 if x == y else max(lengths[i, j + 1], lengths[i + 1, j])
    return int(lengths[-1, -1])
