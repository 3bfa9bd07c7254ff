from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import Segment
from tellings.stages.grouping import fingerprints
from tellings.stages.grouping.fingerprints import SHINGLE, Vocabulary, candidates, kept, shingles
from tellings.stages.grouping.words import Words, told
from tests.stages.grouping.written import written

_RUN = "seven barges left the old quarry harbour before dawn"


def _words(text: str) -> Words:
    w = written(text)
    return told(w.report, [Segment(w.report.id, 0, len(w.report.text), "body")]).words


def _pairs(*texts: str) -> list[tuple[int, int]]:
    return candidates([_words(text) for text in texts], Vocabulary())


def test_reports_that_share_a_run_of_six_words_are_a_pair() -> None:
    assert _pairs(f"They say {_run(6)} ended", f"So {_run(6)} it was", "Nothing of the kind happened there today") == [(0, 1)]


def test_five_shared_words_are_not_enough() -> None:
    assert _pairs(f"They say {_run(5)} ended", f"So {_run(5)} it was") == []


def test_no_words_no_pairs() -> None:
    assert candidates([], Vocabulary()) == []
    assert _pairs("", "one two", "") == []


def test_a_run_that_hundreds_hold_pairs_each_with_a_few() -> None:
    texts = [f"{_run(8)} report{number}" for number in range(200)]
    pairs = _pairs(*texts)
    assert len(pairs) <= 200 * fingerprints.NEIGHBOURS
    assert {i for pair in pairs for i in pair} == set(range(200))


@given(st.lists(st.sampled_from("abcdefg"), max_size=40))
def test_equal_runs_have_equal_hashes(letters: list[str]) -> None:
    hashes = shingles(Vocabulary().numbers(letters))
    assert len(hashes) == max(0, len(letters) - SHINGLE + 1)
    by_run: dict[tuple[str, ...], int] = {}
    for at, value in enumerate(hashes.tolist()):
        assert by_run.setdefault(tuple(letters[at : at + SHINGLE]), value) == value
    assert len(set(by_run.values())) == len(by_run)


@given(st.lists(st.integers(0, 2**64 - 1), max_size=50), st.lists(st.integers(0, 2**64 - 1), max_size=50))
def test_what_two_reports_keep_in_common_is_kept_of_what_they_share(a: list[int], b: list[int]) -> None:
    left, right = (np.array(values, dtype=np.uint64) for values in (a, b))
    both = np.intersect1d(kept(left, 4), kept(right, 4))
    assert both.tolist() == kept(np.intersect1d(left, right), 4).tolist()


def test_word_numbers_are_the_same_in_every_run() -> None:
    assert Vocabulary().numbers(["harbour"]).tolist() == [int.from_bytes(_blake(b"harbour"), "little")]


def test_a_huge_case_keeps_fewer() -> None:
    assert fingerprints.one_in(0) == fingerprints.one_in(fingerprints.FULL_TOKENS) == 1
    assert fingerprints.one_in(3 * fingerprints.FULL_TOKENS) == 4


def _run(words: int) -> str:
    return " ".join(_RUN.split()[:words])


def _blake(word: bytes) -> bytes:
    import hashlib

    return hashlib.blake2b(word, digest_size=8).digest()
