"""What is known of two clauses before their words are compared: whether they tell the same, and how much their reports have in common."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.stages.aligning.expecting import SURE, Expected, Odds
from tellings.stages.aligning.resemblance import Pair
from tellings.stages.aligning.units import Unit
from tellings.stages.aligning.weighing import lowered
from tests.stages.aligning.test_points import units_in

LOG_ODDS = st.floats(-8, 8)
LIKELY = st.floats(0, 1)


@given(LOG_ODDS)
def test_of_what_is_the_same_for_sure_its_words_decide(log_odds: float) -> None:
    assert SURE.of(log_odds) == pytest.approx(log_odds, abs=1e-3)


@given(LOG_ODDS, LIKELY, LIKELY, st.floats(0, 5), st.floats(0, 5))
def test_the_less_likely_the_same_and_the_less_in_common_the_less_likely_a_contradiction(
    log_odds: float, same: float, other: float, rarer: float, more: float
) -> None:
    assert Odds(min(same, other), rarer + more).of(log_odds) <= Odds(max(same, other), rarer).of(log_odds) + 1e-9
    assert math.isfinite(Odds(same, rarer).of(log_odds))


LONG = "".join(
    f"\n== {name}\n" + "\n".join(f"[n - k{name}{n}|The {thing} of Tarn was {deed}.]" for n, (thing, deed) in enumerate(said))
    for name, said in {
        "A": [(f"ship{n}", "painted red") for n in range(12)],
        "B": [(f"mill{n}", "pulled down") for n in range(12)],
    }.items()
)


def expected(probability: float, of: int) -> tuple[Sequence[Unit], Expected]:
    units = units_in("place Tarn = Tarn\n" + LONG)
    pairs: list[Pair] = [(n, n + len(units) // 2) for n in range(of)]
    return units, Expected(units, pairs, np.full(len(pairs), probability))


def test_of_reports_that_have_little_in_common_more_is_asked_for() -> None:
    units, little = expected(0.9, 1)
    _, much = expected(0.9, len(units) // 2)
    first = len(units) // 2
    assert much.of([0], [first]) == Odds(0.9, 0.0)
    assert little.of([0], [first]).same == 0.9
    assert little.of([0], [first]).rarer > 1


def test_an_excerpt_has_as_much_in_common_with_what_it_is_from_as_a_retelling() -> None:
    """Nine clauses of which another report tells all, among a hundred others."""
    whole = "".join(f"[n - k{n}|The ship{n} of Tarn was painted red.]\n" for n in range(100))
    units = units_in(
        f"place Tarn = Tarn\n\n== A\n{whole}\n== B\n" + "".join(f"[n - m{n}|The mill{n} of Tarn fell.]\n" for n in range(9))
    )
    pairs: list[Pair] = [(n, 100 + n) for n in range(9)]
    assert Expected(units, pairs, np.full(9, 0.9)).of([0], [100]) == Odds(0.9, 0.0)


def test_a_pair_that_was_not_weighed_is_not_held_to_be_the_same() -> None:
    units, little = expected(0.9, 1)
    assert little.of([1], [len(units) - 1]).same == 0.0


def test_of_reports_that_have_little_in_common_pairs_are_believed_less() -> None:
    units, _ = expected(0.9, 1)
    half = len(units) // 2
    for of, changes in ((1, True), (half, False)):
        pairs = [(n, n + half) for n in range(of)]
        found = lowered(units, pairs, np.full(of, 0.9))
        assert bool((found < 0.9).all()) is changes
        assert not changes or bool((found > 0.5).all())
    assert len(lowered(units, [], np.zeros(0))) == 0
