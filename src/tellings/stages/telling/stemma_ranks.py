"""Which rank each box of a stemma stands on: one more than the furthest of its parents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A box to place. `rank` is the least rank it may have, so that reports never stand among origins."""

    id: str
    width: float
    height: float
    rank: int = 0


def widest_rank(boxes: Sequence[Box], edges: Iterable[tuple[str, str]]) -> int:
    """How many boxes the fullest rank has: what decides whether a drawing can grow downwards and stay readable."""
    known = {box.id: box for box in boxes}
    ranks = list(ranks_of(known, without_circles(known, dict.fromkeys(edges))).values())
    return max((ranks.count(rank) for rank in set(ranks)), default=0)


def deepest_rank(boxes: Sequence[Box], edges: Iterable[tuple[str, str]]) -> int:
    """The rank furthest from the roots."""
    known = {box.id: box for box in boxes}
    return max(ranks_of(known, without_circles(known, dict.fromkeys(edges))).values(), default=0)


def without_circles(known: Mapping[str, Box], edges: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The edges between known boxes, without those that lead back to where they began or close a circle."""
    kept: list[tuple[str, str]] = []
    children: dict[str, list[str]] = {}
    for parent, child in edges:
        if parent in known and child in known and not _reaches(children, child, parent):
            kept.append((parent, child))
            children.setdefault(parent, []).append(child)
    return kept


def _reaches(children: Mapping[str, list[str]], start: str, goal: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        at = waiting.pop()
        if at == goal:
            return True
        fresh = [child for child in children.get(at, []) if child not in seen]
        seen.update(fresh)
        waiting += fresh
    return False


def ranks_of(known: Mapping[str, Box], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The longest way from a root to each box; never less than the box's own least rank."""
    ranks = {name: box.rank for name, box in known.items()}
    for _ in known:
        moved = False
        for parent, child in edges:
            if ranks[child] <= ranks[parent]:
                ranks[child] = ranks[parent] + 1
                moved = True
        if not moved:
            break
    return ranks
