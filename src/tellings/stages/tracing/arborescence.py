"""The best family tree: for each text its parent, so that nobody is his own forefather and the sum of the scores is greatest.

The maximum spanning arborescence of Chu and Liu (1965) and Edmonds (1967): everybody takes the best parent; a circle is drawn
together into one text, whose parents are scored by what breaking the circle there costs; and so on until there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ROOT = -1
"""The parent of a text that has none."""

Edge = tuple[int, int]
Scored = tuple[float, Edge]


@dataclass(frozen=True, slots=True)
class _Circle:
    """A contraction: the node that stands for a circle, and what each member took for its parent."""

    node: int
    taken: Mapping[int, Edge]
    members: Mapping[int, frozenset[int]]


def parents(scores: Sequence[Mapping[int, float]], rootless: float) -> list[int]:
    """The parent of each text, or `ROOT`. `scores[child]` holds the possible parents; `rootless` is the score of having none.

    Ties go to the parent with the lower number.
    """
    incoming = {
        child: {ROOT: (rootless, (child, ROOT))} | {parent: (score, (child, parent)) for parent, score in possible.items()}
        for child, possible in enumerate(scores)
    }
    inside = {child: frozenset([child]) for child in incoming}
    circles: list[_Circle] = []
    while True:
        best = {child: _best(possible) for child, possible in incoming.items()}
        circle = _circle(best)
        if not circle:
            break
        node = len(scores) + len(circles)
        circles.append(_Circle(node, {v: incoming[v][best[v]][1] for v in circle}, {v: inside[v] for v in circle}))
        inside[node] = frozenset().union(*(inside[v] for v in circle))
        _contract(incoming, circle, best, node)
    taken = {child: incoming[child][parent][1] for child, parent in best.items()}
    _expand(taken, circles)
    return [taken[child][1] for child in range(len(scores))]


def _best(possible: Mapping[int, Scored]) -> int:
    return min(possible, key=lambda parent: (-possible[parent][0], parent))


def _circle(best: Mapping[int, int]) -> list[int]:
    """The members of a circle, or none."""
    done = {ROOT}
    for start in best:
        path: dict[int, int] = {}
        at = start
        while at not in done and at not in path:
            path[at] = len(path)
            at = best[at]
        if at in path:
            return list(path)[path[at] :]
        done.update(path)
    return []


def _contract(incoming: dict[int, dict[int, Scored]], circle: Sequence[int], best: Mapping[int, int], node: int) -> None:
    """Put one node in the circle's place: into it, an edge costs the one that it replaces; out of it, the best remains."""
    members = frozenset(circle)
    into: dict[int, Scored] = {}
    for member in circle:
        own = incoming[member][best[member]][0]
        for parent, (score, edge) in incoming[member].items():
            if parent not in members:
                into[parent] = max(into.get(parent, (float("-inf"), edge)), (score - own, edge), key=_rank)
    for member in circle:
        del incoming[member]
    for possible in incoming.values():
        found = [possible.pop(member) for member in circle if member in possible]
        if found:
            possible[node] = max(found, key=_rank)
    incoming[node] = into


def _rank(scored: Scored) -> tuple[float, int, int]:
    score, (child, parent) = scored
    return score, -child, -parent


def _expand(taken: dict[int, Edge], circles: Sequence[_Circle]) -> None:
    """Open the circles, the last first: each breaks where the edge into it ends."""
    for circle in reversed(circles):
        entered = taken.pop(circle.node)
        for member, inside in circle.members.items():
            taken[member] = entered if entered[0] in inside else circle.taken[member]
