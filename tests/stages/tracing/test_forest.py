"""Who is whose forefather, against a walk up the tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tellings.stages.tracing.forest import Forest


@given(st.lists(st.integers(-1, 30), max_size=30))
def test_forefathers_are_those_met_on_the_way_up(drawn: list[int]) -> None:
    parents = {str(n): str(parent) for n, parent in enumerate(drawn) if 0 <= parent < n}
    forest = Forest(parents)
    for report in map(str, range(len(drawn))):
        met, at = set(), report
        while at in parents:
            at = parents[at]
            met.add(at)
        assert {elder for elder in map(str, range(len(drawn))) if forest.above(elder, report)} == met


def test_a_chain_of_thousands_is_no_depth_of_calls() -> None:
    forest = Forest({f"{n + 1:05}": f"{n:05}" for n in range(20_000)})
    assert forest.above("00000", "20000")
    assert not forest.above("20000", "00000")
