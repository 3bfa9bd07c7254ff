"""Agreements: points of a story that its tellings make in one breath are one statement in several tellings.

A statement may be in several agreements: a long answer is in one for each thing that others took from it, and a sentence that
folds two statements into one is in both of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tellings.stages.aligning.points import Point
from tellings.stages.aligning.units import Unit

_TOGETHER = 0.5
"""Share of the tellings that make two points, above which these must make them in one sentence for the points to be one agreement."""


_NEAR = 3
"""Clauses within which one that nobody else has belongs to what others have of its statement."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """One agreement: its points, and for each statement in it (its place in the story) its clauses here, in text order: those of
    the points, and those near them that no other telling has.
    """

    points: tuple[Point, ...]
    clauses: Mapping[int, tuple[int, ...]]

    @property
    def statements(self) -> list[int]:
        """The statements, in the story's order."""
        return sorted(self.clauses)


def agreements(units: Sequence[Unit], points: Sequence[Point]) -> list[Aligned]:
    """The agreements, in the order of their first statement."""
    groups = _one_breath(units, points)
    of_point = {n: at for at, group in enumerate(groups) for point in group for n in point}
    alone = _with_neighbours(units, of_point)
    found = []
    for at, group in enumerate(groups):
        more = [n for n, where in alone.items() if where == at]
        clauses: dict[int, list[int]] = {}
        for n in sorted([*(n for point in group for n in point), *more]):
            clauses.setdefault(units[n].statement, []).append(n)
        found.append(Aligned(tuple(group), {s: tuple(held) for s, held in clauses.items()}))
    return sorted(found, key=lambda one: (one.statements, one.points))


def alone(units: Sequence[Unit], statements: Sequence[int]) -> list[Aligned]:
    """An agreement for each of some statements by itself: others repeat it to the letter."""
    clauses = {n: tuple(m for m, unit in enumerate(units) if unit.statement == n) for n in statements}
    return [Aligned((), {n: held}) for n, held in clauses.items() if held]


def _one_breath(units: Sequence[Unit], points: Sequence[Point]) -> list[list[Point]]:
    """Points that most of the tellings which make both make in one sentence."""
    places = [{(units[n].statement, units[n].sentence) for n in point} for point in points]
    reports = [{units[n].report for n in point} for point in points]
    by_place: dict[tuple[int, int], list[int]] = {}
    for at, held in enumerate(places):
        for place in sorted(held):
            by_place.setdefault(place, []).append(at)
    together: dict[tuple[int, int], set[int]] = {}
    for (statement, _), held_here in by_place.items():
        for pair in combinations(held_here, 2):
            together.setdefault(pair, set()).add(statement)
    of = list(range(len(points)))
    for a, b in sorted(together):
        both = reports[a] & reports[b]
        if len(together[a, b]) > _TOGETHER * len(both):
            old, new = max(of[a], of[b]), min(of[a], of[b])
            of = [new if one == old else one for one in of]
    groups: dict[int, list[Point]] = {}
    for at, point in enumerate(points):
        groups.setdefault(of[at], []).append(point)
    return list(groups.values())


def _with_neighbours(units: Sequence[Unit], of_point: Mapping[int, int]) -> dict[int, int]:
    """The clauses that no other telling has, each with the agreement of a clause near it in its statement that is in one."""
    found: dict[int, int] = {}
    for n, unit in enumerate(units):
        around = range(max(0, n - _NEAR), min(len(units), n + _NEAR + 1))
        near = [m for m in around if m in of_point and units[m].statement == unit.statement]
        if n not in of_point and near:
            # Of two as near, the one of its own sentence.
            best = min(near, key=lambda m: (abs(m - n), units[m].sentence != unit.sentence, m))
            found[n] = of_point[best]
    return found
