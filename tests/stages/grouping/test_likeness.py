from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tellings.language import background
from tellings.stages.grouping import likeness
from tellings.stages.grouping.clusters import Pair
from tellings.stages.grouping.items import Items
from tellings.stages.grouping.terms import Rarity, count, counts, strongest, weighted
from tellings.stages.grouping.when import days

_Report = dict[str, float]


def _items(
    reports: Sequence[_Report], published: Sequence[str | None] | None = None, figures: Sequence[set[str]] | None = None
) -> Items:
    found = counts(("xx", report.items()) for report in reports)
    number = len(reports)
    return Items(
        [[n] for n in range(number)],
        found.matrix,
        np.ones(number, dtype=np.int64),
        [days(value) for value in published or [None] * number],
        [frozenset(one) for one in figures or [set[str]()] * number],
        np.zeros(number),
        np.ones(number, dtype=np.bool_),
    )


def _near(items: Items, copied: dict[Pair, float] | None = None) -> dict[Pair, float]:
    found = likeness.pairs(items, copied or {})
    return dict(zip(zip(found.a.tolist(), found.b.tolist(), strict=True), found.near.tolist(), strict=True))


def test_reports_are_alike_as_far_as_their_vectors_agree() -> None:
    found = _near(_items([{"lock": 0.6, "barge": 0.8}, {"lock": 0.6, "mill": 0.8}, {"fire": 1.0}]))
    assert found == {(0, 1): pytest.approx(0.36, abs=1e-5)}


def test_years_between_two_reports_make_them_less_alike() -> None:
    same = [{"lock": 1.0}, {"lock": 1.0}]
    assert _near(_items(same, ["2031-05-13"] * 2)) == {(0, 1): 1.0}
    assert _near(_items(same, ["2031-05-13", "2025"]))[0, 1] == pytest.approx(likeness.DISTANT[0])


def test_dates_weigh_more_where_those_of_much_alike_reports_agree() -> None:
    """Twenty happenings on the same day each, and one pair of reports with weeks between."""
    words = [{f"w{n // 2}": 1.0} for n in range(40)]
    dates: list[str | None] = [f"2031-05-{n // 2 + 1:02}" for n in range(40)]
    far = _near(_items([*words, {"lock": 0.5, "a": 0.8}, {"lock": 0.5, "b": 0.8}], [*dates, "2031-05-01", "2031-06-20"]))
    lone = _near(_items([{"lock": 0.5, "a": 0.8}, {"lock": 0.5, "b": 0.8}], ["2031-05-01", "2031-06-20"]))
    assert far[40, 41] < 0.6 * lone[0, 1]


def test_a_report_is_measured_by_how_alike_it_is_to_its_nearest() -> None:
    tight = [{"lock": 0.9, "gate": 0.4}, {"lock": 0.9, "gate": 0.4}, {"lock": 0.2, "mill": 0.9}]
    found = likeness.pairs(_items([*tight, *({f"word{n}": 1.0} for n in range(100))]), {})
    by_pair = dict(zip(zip(found.a.tolist(), found.b.tolist(), strict=True), found.scaled.tolist(), strict=True))
    assert by_pair[0, 1] == 1.0
    assert by_pair[0, 2] == pytest.approx(0.18 / (likeness.TIGHT * 0.18) ** 0.5, abs=1e-3)


def test_in_a_case_of_few_a_weak_likeness_says_less() -> None:
    pair = [{"lock": 0.4, "gate": 0.9}, {"lock": 0.4, "mill": 0.9}]
    few, many = (likeness.pairs(_items([*pair, *({f"word{n}": 1.0} for n in range(more))]), {}) for more in (0, 100))
    assert few.near[0] == many.near[0]
    assert few.scaled[0] < 0.6 * many.scaled[0]


def test_other_figures_make_reports_of_one_kind_less_alike_and_no_copies() -> None:
    same = [{"jobs": 1.0}, {"jobs": 1.0}]
    dates: list[str | None] = ["2031-05-02", "2031-06-06"]
    agree = _near(_items(same, dates, [{"48000", "6.1"}, {"48000", "6.1"}]), {(0, 1): 0.9})
    differ = _near(_items(same, dates, [{"48000", "6.1"}, {"21000", "6.4"}]), {(0, 1): 0.9})
    assert agree[0, 1] == 0.9
    assert differ[0, 1] < 0.5
    corrected = _near(_items(same, ["2031-05-02", "2031-05-04"], [{"48", "61"}, {"52", "64"}]))
    assert corrected[0, 1] > 0.9


def test_a_term_that_everybody_holds_brings_no_pairs_but_of_neighbours() -> None:
    number = likeness.RARE * 3
    reports = [{"the": 0.6, f"word{n // 2}": 0.8} for n in range(number)]
    a, b = likeness.candidates(_items(reports))
    assert {(n, n + 1) for n in range(0, number, 2)} <= set(zip(a.tolist(), b.tolist(), strict=True))
    assert len(a) <= number * (likeness.NEXT + 1)


def test_pairs_of_what_stood_before_are_not_looked_at() -> None:
    items = _items([{"lock": 1.0}] * 4)
    items.fresh[:3] = False
    a, b = likeness.candidates(items)
    assert list(zip(a.tolist(), b.tolist(), strict=True)) == [(0, 3), (1, 3), (2, 3)]


def test_a_common_word_says_less_than_a_rare_one_even_in_a_case_of_two() -> None:
    rarity = _rarity([{"said": 1.0, "towpath": 1.0}, {"said": 1.0}], "en")
    assert rarity("towpath") > 3
    assert 0 <= rarity("said") < 1


def test_the_topic_of_a_small_case_loses_weight_when_scaled() -> None:
    reports = [{"canal": 1.0, f"word{n}": 1.0} for n in range(4)]
    plain, scaled = _rarity(reports, "en"), _rarity(reports, "en", scaled=True)
    assert scaled("canal") / scaled("word0") < plain("canal") / plain("word0")


def test_where_the_background_is_not_known_short_words_say_little_and_numbers_much() -> None:
    assert background("xx") == {}
    rarity = _rarity([{"der": 1.0, "lavendel": 1.0, "62": 1.0}], "xx")
    assert rarity("der") < 0.5 < rarity("lavendel")
    assert rarity("62") == rarity("lavendel")
    assert rarity("nowhere") > 0


def test_weighted_terms_are_a_unit_vector_of_the_strongest() -> None:
    words = [("lock", 1.0), ("lock", 1.0), ("", 1.0), ("barge", 0.3), ("said", 0.0)]
    assert count(words) == {"lock": 2.0, "barge": 0.3}
    found = counts([("en", words), ("en", [])])
    vectors = weighted(found, Rarity(found, "en"), 1)
    assert vectors.dense().tolist() == [[1.0, 0.0], [0.0, 0.0]]


def test_the_strongest_of_a_row_are_kept() -> None:
    found = counts([("xx", [("a", 1.0), ("b", 3.0), ("c", 2.0)]), ("xx", [("a", 1.0)])])
    assert strongest(found.matrix, 2).dense().tolist() == [[0.0, 3.0, 2.0], [1.0, 0.0, 0.0]]


def _rarity(reports: Sequence[_Report], language: str, *, scaled: bool = False) -> Rarity:
    return Rarity(counts((language, report.items()) for report in reports), language, scaled=scaled)
