from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tellings.stages.grouping.clusters import Pair, linked

_PAIRS = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])


def test_what_is_alike_on_average_is_one_group() -> None:
    assert linked(4, {(0, 1): 0.5, (0, 2): 0.3, (1, 2): 0.3, (2, 3): 0.1}, [], 0.2) == [[0, 1, 2], [3]]


def test_one_likeness_does_not_chain_two_groups() -> None:
    tight = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.4}
    assert linked(4, tight, [], 0.2) == [[0, 1], [2, 3]]


def test_pairs_told_apart_keep_groups_asunder() -> None:
    alike: dict[Pair, float] = {(a, b): 0.3 for a in range(5) for b in range(a + 1, 5)}
    alike |= {(0, 1): 0.4, (0, 2): 0.4, (1, 2): 0.4, (3, 4): 0.4}
    assert linked(5, alike, [], 0.1) == [[0, 1, 2, 3, 4]]
    assert linked(5, alike, [(1, 3), (1, 4)], 0.1) == [[0, 1, 2], [3, 4]]


def test_one_pair_told_apart_among_many_does_not_part_them() -> None:
    alike: dict[Pair, float] = {(a, b): 0.5 for a in range(10) for b in range(a + 1, 10)}
    assert linked(10, alike, [(0, 9)], 0.1) == [list(range(10))]


@given(st.dictionaries(_PAIRS, st.floats(0, 1)), st.lists(_PAIRS), st.floats(0.05, 1))
def test_every_item_is_in_one_group(likeness: dict[Pair, float], apart: list[Pair], least: float) -> None:
    groups = linked(8, likeness, apart, least)
    assert sorted(item for group in groups for item in group) == list(range(8))
    assert groups == sorted(sorted(group) for group in groups)


@given(st.dictionaries(_PAIRS, st.floats(0, 1)), st.floats(0.05, 1))
def test_the_order_of_the_pairs_does_not_matter(likeness: dict[Pair, float], least: float) -> None:
    assert linked(8, likeness, [], least) == linked(8, dict(reversed(likeness.items())), [], least)
