"""The invented case that resolving is measured on."""

from __future__ import annotations

from benchmarks.casting import invented
from benchmarks.resolving import b_cubed
from tellings.settings import Settings
from tellings.stages.resolving import resolve
from tellings.workshop import LocalTools


def test_every_mention_stands_in_its_report_and_has_its_truth() -> None:
    case = invented(2000)
    texts = {report.id: report.text for report in case.reports}
    assert abs(len(case.mentions) - 2000) < 500
    assert {(m.report, m.start, m.end) for m in case.mentions} == set(case.truth)
    assert all(texts[m.report][m.start : m.end].strip() for m in case.mentions)


def test_the_same_seed_gives_the_same_case() -> None:
    assert invented(1000).reports == invented(1000).reports
    assert invented(1000).reports != invented(1000, seed=3).reports


def test_what_is_resolved_is_mostly_right() -> None:
    case = invented(3000)
    precision, recall = b_cubed(case.truth, resolve(case.tables(), LocalTools(), Settings())["mentions"])
    assert precision > 0.95
    assert recall > 0.9
