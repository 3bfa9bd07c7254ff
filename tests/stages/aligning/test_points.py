"""Clauses, how they resemble each other, how that is weighed, and the points and agreements that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.columns import from_table
from tellings.model.told import AgreementTold, ClauseTold
from tellings.settings import Settings
from tellings.stages.aligning import align
from tellings.stages.aligning.alignment import agreements
from tellings.stages.aligning.gathering import statements_said
from tellings.stages.aligning.points import points_of
from tellings.stages.aligning.resemblance import FEATURES, Pair, Resemblance
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.speakers import Speakers
from tellings.stages.aligning.units import Unit, narrowed, units_of
from tellings.stages.aligning.weighing import CONTEXT, Floats, context, logit, weigher
from tellings.workshop import LocalTools
from tests.stages.aligning.written import read_story, write_story

FOLDED = """person Ada Moor = Ada Moor

== A
[d Ada_Moor one|The old weir at Tarn will be opened in May.] Then she spoke of the mill. [d Ada_Moor two|Nobody at the paper mill was hurt badly.]

== B
Ada Moor said [i Ada_Moor both|the old weir at Tarn would be opened in May, and nobody at the paper mill had been hurt badly].

== C
[i Ada_Moor one|The old weir at Tarn is to open in May], Ada Moor said.

She said [i Ada_Moor two|nobody was badly hurt at the paper mill].
"""


def said_in(text: str) -> list[Said]:
    written = write_story(text)
    return statements_said(written.tables(), written.story)


def units_in(text: str) -> list[Unit]:
    return units_of(said_in(text))


def test_a_statement_is_taken_clause_by_clause() -> None:
    units = units_in(FOLDED)
    both = [unit for unit in units if "Tarn would" in unit.said.plain(unit.said.whole)]
    assert [unit.text.strip(" ,") for unit in both] == [
        "the old weir at Tarn would be opened in May",
        "and nobody at the paper mill had been hurt badly",
    ]
    assert [unit.place for unit in units if unit.report == 0] == [0, 1]


def test_a_statement_narrowed_to_a_clause_has_its_words_alone() -> None:
    unit = next(unit for unit in units_in(FOLDED) if "had been hurt" in unit.text)
    one = narrowed([unit])
    assert [word.text for word in one.words] == ["and", "nobody", "at", "the", "paper", "mill", "had", "been", "hurt", "badly"]
    assert one.text[one.start : one.end].startswith("and nobody")
    assert one.statement == unit.said.statement


def test_what_a_source_denies_is_what_comes_first() -> None:
    units = units_in(
        "person Ada Moor = Ada Moor\n\n== A\nAda Moor denied that [i Ada_Moor k|the old weir at Tarn would be opened, although all its gates were mended in April].\n\n== B\nx"
    )
    assert [narrowed([unit]).denied for unit in units] == [True, False]


def test_a_sentence_that_folds_two_statements_is_in_both_agreements() -> None:
    story = said_in(FOLDED)
    units = units_of(story)
    resemblance = Resemblance(story, units, LocalTools().encoder(), Speakers(frozenset()).allow)
    pairs, features = resemblance.pairs()
    points = points_of(resemblance, pairs, weigher("en").weigh(units, pairs, features), lambda _a, _b: False)
    found = agreements(units, points)
    assert [[units[n].text.strip(" ,") for n in one.clauses[s]] for one in found for s in one.statements] == [
        ["The old weir at Tarn will be opened in May."],
        ["the old weir at Tarn would be opened in May"],
        ["The old weir at Tarn is to open in May"],
        ["Nobody at the paper mill was hurt badly."],
        ["and nobody at the paper mill had been hurt badly"],
        ["nobody was badly hurt at the paper mill"],
    ]


@pytest.fixture(scope="module")
def mill() -> tuple[list[Unit], list[Pair], Floats]:
    written = read_story("mill")
    story = statements_said(written.tables(), written.story)
    units = units_of(story)
    pairs, features = Resemblance(story, units, LocalTools().encoder(), Speakers(frozenset()).allow).pairs()
    return units, pairs, features


def test_only_clauses_of_two_reports_are_weighed(mill: tuple[list[Unit], list[Pair], object]) -> None:
    units, pairs, _ = mill
    assert pairs == sorted(set(pairs))
    assert all(a < b and units[a].report != units[b].report for a, b in pairs)


def test_every_feature_is_a_number_and_has_a_weight(
    mill: tuple[list[Unit], list[Pair], Floats],
) -> None:
    units, pairs, features = mill
    assert features.shape == (len(pairs), len(FEATURES))
    assert bool(np.isfinite(features).all())
    around = context(units, pairs, weigher("en").first.probabilities(features))
    assert around.shape == (len(pairs), len(CONTEXT))
    sure = weigher("en").weigh(units, pairs, features)
    assert bool(((sure >= 0) & (sure <= 1)).all())
    assert [len(r.weights) for r in (weigher("en").first, weigher("en").again)] == [len(FEATURES), len(FEATURES + CONTEXT)]


def test_a_language_without_weights_of_its_own_takes_the_english_ones() -> None:
    assert bool((weigher("xx").first.weights == weigher("en").first.weights).all())


def test_a_story_without_pairs_has_no_context() -> None:
    assert context([], [], np.zeros(0)).shape == (0, len(CONTEXT))


class Numbers:
    """Stands for `Resemblance` where only reports matter."""

    def __init__(self, reports: Sequence[int]) -> None:
        plain = units_in("person Ada Moor = Ada Moor\n\n== A\n[d Ada_Moor k|The weir opens in May.]\n\n== B\nx")[0]
        counts: dict[int, int] = {}
        self.units = []
        for at, report in enumerate(sorted(reports)):
            place = counts[report] = counts.get(report, -1) + 1
            self.units.append(Unit(at, replace(plain.said, report=report), plain.clause, 0, place))

    def kindred(self, *_said: Said) -> bool:
        return True

    def cosine(self, *_units: int) -> float:
        return 0.0


@given(st.data())
def test_points_share_no_clause_and_hold_two_reports_or_more(data: st.DataObject) -> None:
    reports = data.draw(st.lists(st.integers(0, 4), min_size=2, max_size=12))
    numbers = Numbers(reports)
    every = [
        (a, b)
        for a in range(len(numbers.units))
        for b in range(a + 1, len(numbers.units))
        if numbers.units[a].report != numbers.units[b].report
    ]
    pairs = sorted(data.draw(st.sets(st.sampled_from(every)))) if every else []
    sure = np.asarray(data.draw(st.lists(st.floats(0, 1), min_size=len(pairs), max_size=len(pairs))))
    points = points_of(cast("Resemblance", numbers), pairs, sure, lambda _a, _b: False)
    held = [n for point in points for n in point]
    assert len(held) == len(set(held))
    assert all(len({numbers.units[n].report for n in point}) > 1 for point in points)
    assert points == sorted(points)
    assert points == points_of(cast("Resemblance", numbers), pairs, sure, lambda _a, _b: False)


def joined(sure: dict[Pair, float]) -> list[tuple[int, ...]]:
    """The points of four clauses, each of a report of its own, from how sure their pairs are; the others are as good as out of the question."""
    pairs = [(a, b) for a in range(4) for b in range(a + 1, 4)]
    found = np.asarray([sure.get(pair, 0.05) for pair in pairs])
    return points_of(cast("Resemblance", Numbers(range(4))), pairs, found, lambda _a, _b: False)


@pytest.mark.parametrize(
    ("fourth", "points"),
    [
        ({}, [(0, 1, 2)]),
        ({(0, 3): 0.9}, [(0, 1, 2)]),  # one telling that sounds like both joins nothing
        ({(0, 3): 0.9, (1, 3): 0.25}, [(0, 1, 2, 3)]),  # another backs it, and the surest is sure
        ({(0, 3): 0.5, (1, 3): 0.25}, [(0, 1, 2)]),
        ({(0, 3): 0.5, (1, 3): 0.4, (2, 3): 0.4}, [(0, 1, 2, 3)]),  # none is sure, and all are likely enough
    ],
)
def test_a_clause_joins_tellings_that_are_like_it_on_average_or_where_one_is_surely_and_others_back_it(
    fourth: dict[Pair, float], points: list[tuple[int, ...]]
) -> None:
    assert joined({(0, 1): 0.95, (0, 2): 0.95, (1, 2): 0.95} | fourth) == points


def test_what_an_outlet_tells_of_what_somebody_spoke_about_tells_none_of_it() -> None:
    told = "person Ada Moor = Ada Moor\n\n== A\n[n k|Ada Moor spoke about the closing of the weir at Tarn.]\n\n== B\n"
    assert units_in(told + "x") == []
    said = told.replace("[n k|", "[d Ada_Moor k|")
    assert [unit.text for unit in units_in(said + "x")] == ["Ada Moor spoke about the closing of the weir at Tarn."]


def test_log_odds_are_bounded() -> None:
    found = logit(np.asarray([0.0, 0.5, 1.0]))
    assert found.tolist() == pytest.approx([-6.907, 0.0, 6.907], abs=0.001)


def test_the_clauses_of_the_fullest_telling_say_who_tells_them() -> None:
    written = write_story(
        """person Ada Moor = Ada Moor

== A
[d Ada_Moor k|The old weir at Tarn will be opened in May, because all its gates were mended in April.]

== B
Ada Moor said [i Ada_Moor k|the old weir at Tarn would be opened in May].
"""
    )
    made = align(written.tables(), LocalTools(), Settings())
    (agreement,) = from_table(AgreementTold, made["agreements_told"])
    opened, mended = from_table(ClauseTold, made["clauses_told"])
    assert (opened.agreement, mended.agreement) == (agreement.id, agreement.id)
    assert [place.report for place in opened.told_in] == [written.reports[1].id]
    assert mended.told_in == ()
