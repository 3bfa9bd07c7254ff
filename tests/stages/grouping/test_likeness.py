from __future__ import annotations

import pytest

from tellings.language import background
from tellings.stages.grouping import likeness
from tellings.stages.grouping.terms import Rarity, count, weighted
from tellings.stages.grouping.when import days


def test_reports_are_alike_as_far_as_their_vectors_agree() -> None:
    found = likeness.pairs([{"lock": 0.6, "barge": 0.8}, {"lock": 0.6, "mill": 0.8}, {"fire": 1.0}], [None] * 3)
    assert found == {(0, 1): pytest.approx(0.36)}


def test_years_between_two_reports_make_them_less_alike() -> None:
    same = [{"lock": 1.0}, {"lock": 1.0}]
    assert likeness.pairs(same, [days("2031-05-13")] * 2) == {(0, 1): 1.0}
    assert likeness.pairs(same, [days("2031-05-13"), days("2025")])[0, 1] == pytest.approx(likeness.DISTANT)


def test_a_term_that_everybody_holds_brings_no_pairs() -> None:
    count_ = likeness.RARE * 3
    reports = [{"the": 0.6, f"word{n // 2}": 0.8} for n in range(count_)]
    found = likeness.pairs(reports, [None] * count_)
    assert set(found) == {(n, n + 1) for n in range(0, count_, 2)}
    # But it counts where the pair is looked at.
    assert found[0, 1] == pytest.approx(1.0)


def test_a_common_word_says_less_than_a_rare_one_even_in_a_case_of_two() -> None:
    rarity = Rarity([{"said": 1.0, "towpath": 1.0}, {"said": 1.0}], "en")
    assert rarity("towpath") > 3
    assert 0 <= rarity("said") < 1


def test_the_topic_of_a_small_case_loses_weight_when_scaled() -> None:
    reports = [{"canal": 1.0, f"word{n}": 1.0} for n in range(4)]
    plain, scaled = Rarity(reports, "en"), Rarity(reports, "en", scaled=True)
    assert scaled("canal") / scaled("word0") < plain("canal") / plain("word0")


def test_a_language_without_a_background_has_the_case_alone() -> None:
    assert background("xx") == {}
    assert Rarity([{"a": 1.0}], "xx")("b") > 0


def test_weighted_terms_are_a_unit_vector_of_the_strongest() -> None:
    counted = count([("lock", 1.0), ("lock", 1.0), ("", 1.0), ("barge", 0.3), ("said", 0.0)])
    assert counted == {"lock": 2.0, "barge": 0.3}
    vector = weighted(counted, Rarity([counted], "en"), 1)
    assert vector == {"lock": pytest.approx(1.0)}
    assert weighted({}, Rarity([], "en"), 5) == {}
