import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.stages.aligning.camps import settled


def test_two_tellings_stand_for_themselves() -> None:
    assert settled({(0, 1): 0.7}, 2) == {(0, 1): 0.7}


def test_what_contradicts_one_of_those_that_agree_contradicts_the_other() -> None:
    found = settled({(0, 1): -3.0, (0, 2): 3.0, (1, 2): -0.5}, 3)
    assert found[0, 1] < -2
    assert found[1, 2] > 1


def test_a_doubt_between_two_is_settled_by_a_third_that_agrees_with_both() -> None:
    assert settled({(0, 1): 0.8, (0, 2): -3.0, (1, 2): -3.0}, 3)[0, 1] < -1


def test_that_contradictions_are_rare_counts_once_for_one_that_contradicts_several() -> None:
    """Four that agree, and a fifth that contradicts one of them by its words; of the others these say nothing."""
    agreeing = dict.fromkeys(combinations(range(4), 2), -2.5)
    untold = {(n, 4): -1.3 for n in range(1, 4)}
    found = settled(agreeing | untold | {(0, 4): 2.0}, 5)
    assert found[0, 4] > 0.5
    assert found[0, 1] < -3


def test_a_pair_that_nobody_compared_is_told_by_the_others() -> None:
    assert settled({(0, 2): 4.0, (1, 2): -4.0}, 3)[0, 1] > 2


def test_of_many_tellings_each_pair_stands_for_itself() -> None:
    odds = {pair: 0.1 * sum(pair) for pair in combinations(range(9), 2)}
    assert settled(odds, 9) == odds


@given(st.lists(st.floats(-6, 6), min_size=6, max_size=6), st.permutations(range(4)))
def test_the_order_of_the_tellings_does_not_matter(odds: list[float], order: list[int]) -> None:
    pairs = list(combinations(range(4), 2))
    told = dict(zip(pairs, odds, strict=True))
    moved = {(min(order[a], order[b]), max(order[a], order[b])): value for (a, b), value in told.items()}
    found, again = settled(told, 4), settled(moved, 4)
    for a, b in pairs:
        pair = (min(order[a], order[b]), max(order[a], order[b]))
        assert math.isclose(found[a, b], again[pair], abs_tol=1e-6)


@pytest.mark.parametrize("members", [3, 5, 8])
def test_nothing_known_says_nothing_beyond_what_is_usual(members: int) -> None:
    found = settled({}, members)
    assert len({round(value, 9) for value in found.values()}) == 1
