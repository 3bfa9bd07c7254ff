"""The clauses of an agreement, as its fullest telling has them, and where the other tellings have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.model.records import Evidence
from tellings.model.told import ClauseTold
from tellings.stages.aligning.alignment import Aligned
from tellings.stages.aligning.folding import Folded
from tellings.stages.aligning.points import Point
from tellings.stages.aligning.units import Unit


def clauses_told(
    agreement: str, aligned: Aligned, units: Sequence[Unit], points: Mapping[int, Point], told: Folded
) -> list[ClauseTold]:
    """The clauses of the fullest telling of an agreement, in text order, and the words that other tellings have for them.

    `points` holds the point that each clause belongs to, if it does.
    """
    full = fullest(aligned, units)
    return [
        ClauseTold(
            agreement, units[n].said.statement.id, units[n].start, units[n].end, _told_in(n, units, points.get(n, (n,)), told)
        )
        for n in full
    ]


def fullest(aligned: Aligned, units: Sequence[Unit]) -> list[int]:
    """The clauses of the report that says most in an agreement."""
    by_report: dict[int, list[int]] = {}
    for n in sorted(n for held in aligned.clauses.values() for n in held):
        by_report.setdefault(units[n].report, []).append(n)
    return max(by_report.values(), key=lambda held: sum(len(units[n].words) for n in held))


def _told_in(clause: int, units: Sequence[Unit], point: Point, told: Folded) -> tuple[Evidence, ...]:
    """The first words of each other report for a clause, and what repeats them."""
    mine = units[clause].said.statement.report
    found: dict[str, Evidence] = {}
    for n in point:
        unit = units[n]
        for place in (Evidence(unit.said.statement.report, unit.start, unit.end), *told.repeated(unit)):
            found.setdefault(place.report, place)
    return tuple(place for report, place in found.items() if report != mine)
