"""The clauses of an agreement, as its fullest telling has them, and where the other tellings have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from tellings.model.records import Evidence
from tellings.model.told import ClauseTold
from tellings.stages.aligning.alignment import Aligned
from tellings.stages.aligning.folding import Folded
from tellings.stages.aligning.points import Point
from tellings.stages.aligning.resemblance import Pair
from tellings.stages.aligning.units import Unit
from tellings.stages.aligning.weighing import Floats

_PERHAPS = 0.4
"""Probability from which a clause of another report may tell the same, so that nobody can say that it leaves it out."""


def perhaps_told(units: Sequence[Unit], pairs: Sequence[Pair], probabilities: Floats) -> dict[int, set[str]]:
    """For each clause the reports that may tell it."""
    found: dict[int, set[str]] = {}
    for at in np.flatnonzero(probabilities >= _PERHAPS).tolist():
        for one, other in (pairs[at], pairs[at][::-1]):
            found.setdefault(one, set()).add(units[other].said.statement.report)
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a story's clauses: the point that each belongs to, if it does, and the reports that may tell it besides."""

    units: Sequence[Unit]
    points: Mapping[int, Point]
    perhaps: Mapping[int, AbstractSet[str]]

    def maybe(self, clauses: Iterable[int], telling: AbstractSet[str]) -> tuple[str, ...]:
        """The reports besides `telling` that may tell any of some clauses."""
        near = {m for n in clauses for m in self.points.get(n, (n,))}
        return tuple(sorted({report for n in sorted(near) for report in self.perhaps.get(n, ())} - telling))


def clauses_told(agreement: str, aligned: Aligned, known: Known, told: Folded) -> list[ClauseTold]:
    """The clauses of the fullest telling of an agreement, in text order, and the words that other tellings have for them."""
    units = known.units
    found = []
    for n in fullest(aligned, units):
        told_in = _told_in(n, units, known.points.get(n, (n,)), told)
        telling = {units[n].said.statement.report, *(place.report for place in told_in)}
        place = units[n].said.statement.id, units[n].start, units[n].end
        found.append(ClauseTold(agreement, *place, told_in, known.maybe([n], telling)))
    return found


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
