"""What two long sequences have in common, and that no input makes it slow."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.stages.revising import matching
from tellings.stages.revising.changes import changes_of
from tellings.stages.revising.matching import matches, rising
from tellings.stages.revising.pieces import text_of

numbers = st.lists(st.integers(0, 6), max_size=40)


def holds(a: list[int], b: list[int], pairs: list[tuple[int, int]]) -> None:
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))


@given(numbers, numbers)
def test_matches_rise_on_both_sides_and_hold_the_same(a: list[int], b: list[int]) -> None:
    holds(a, b, matches(a, b))


@given(numbers, numbers)
def test_so_they_do_where_nothing_is_compared_exactly(a: list[int], b: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "EXACT", 0)
        holds(a, b, matches(a, b))


@given(numbers)
def test_a_sequence_matches_itself_whole(a: list[int]) -> None:
    assert len(matches(a, a)) == len(a)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_rising_pairs_rise(pairs: list[tuple[int, int]]) -> None:
    found = rising(pairs)
    assert set(found) <= set(pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(found))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Yes. " * 15_000, "Yes. " * 14_500 + "No. " * 450),
        ("a b " * 20_000, "b a " * 20_000),
        (".," * 25_000, ",." * 25_000),
        ("\n\n".join("ab"[n % 2] for n in range(15_000)), "\n\n".join("ba"[n // 3 % 2] for n in range(15_000))),
        (" ".join(str(n * 7919 % 100_003) for n in range(15_000)), " ".join(str(n * 104_729 % 100_003) for n in range(15_000))),
    ],
)
def test_no_text_takes_long(earlier: str, later: str) -> None:
    before = time.process_time()
    changes_of(text_of(earlier, [], "en"), text_of(later, [], "en"))
    assert time.process_time() - before < 20
