"""The best family tree: for each text its parent, so that nobody is his own forefather and the sum of the scores is greatest.

The maximum spanning arborescence of Chu and Liu (1965) and Edmonds (1967), with the heaps of Tarjan (1977): everybody takes the
best parent; a circle is drawn together into one text, whose parents are scored by what breaking the circle there costs; and so
on until there is none. Time grows with the number of possible parents, times the square of its logarithm at worst.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

ROOT = -1
"""The parent of a text that has none."""

Entry = tuple[float, int, int]
"""A possible parent as the heaps hold it: minus its score, the parent, the child."""


def parents(scores: Sequence[Mapping[int, float]], rootless: float) -> list[int]:
    """The parent of each text, or `ROOT`. `scores[child]` holds the possible parents; `rootless` is the score of having none.

    Ties go to the parent with the lower number.
    """
    forest = _Forest(scores, rootless)
    for text in range(len(scores)):
        forest.grow(text)
    return forest.open()


class _Forest:
    """Texts and the circles drawn together so far, which are numbered on from the texts."""

    def __init__(self, scores: Sequence[Mapping[int, float]], rootless: float) -> None:
        size = len(scores)
        self._texts = size
        self._heaps: list[list[Entry]] = [[(-rootless, ROOT, child)] for child in range(size)]
        for child, possible in enumerate(scores):
            self._heaps[child] += [(-score, parent, child) for parent, score in possible.items()]
            heapify(self._heaps[child])
        self._spent = [0.0] * size
        """What a node's entries count less than they say, because one of them was taken already."""
        self._home = list(range(size))
        self._circle_of = [ROOT] * size
        self._taken: list[tuple[int, int]] = [(ROOT, child) for child in range(size)]
        self._settled = [False] * size

    def grow(self, text: int) -> None:
        """Follow best parents upwards until a tree or the root is met, drawing circles together on the way."""
        path: list[int] = []
        on_path: set[int] = set()
        at = self._find(text)
        while at != ROOT and not self._settled[at]:
            path.append(at)
            on_path.add(at)
            at = self._find(self._take(at))
            if at in on_path:
                circle = _cut(path, at)
                on_path.difference_update(circle)
                at = self._contract(circle)
        for node in path:
            self._settled[node] = True

    def _take(self, node: int) -> int:
        """Take the best parent outside of the node."""
        while True:
            cost, parent, child = heappop(self._heaps[node])
            if self._find(parent) != node:
                self._taken[node] = (parent, child)
                self._spent[node] = cost
                return parent

    def _contract(self, circle: Sequence[int]) -> int:
        """Put one node in the circle's place: into it, an edge costs what it loses against the one that it replaces."""
        largest = max(circle, key=lambda member: len(self._heaps[member]))
        heap, spent, node = self._heaps[largest], self._spent[largest], len(self._heaps)
        for member in circle:
            if member != largest:
                for cost, parent, child in self._heaps[member]:
                    heappush(heap, (cost - self._spent[member] + spent, parent, child))
                self._heaps[member] = []
            self._home[member] = self._circle_of[member] = node
        self._heaps.append(heap)
        self._spent.append(spent)
        self._home.append(node)
        self._circle_of.append(ROOT)
        self._taken.append((ROOT, ROOT))
        self._settled.append(False)
        return node

    def _find(self, node: int) -> int:
        """The outermost circle that a text is in, or the text."""
        if node == ROOT:
            return ROOT
        while self._home[node] != node:
            self._home[node] = self._home[self._home[node]]
            node = self._home[node]
        return node

    def open(self) -> list[int]:
        """Open the circles, the last first: each breaks where the edge into it ends."""
        opened = [False] * len(self._heaps)
        for node in reversed(range(self._texts, len(self._heaps))):
            if not opened[node]:
                self._enter(node, opened)
        return [self._taken[text][0] for text in range(self._texts)]

    def _enter(self, node: int, opened: list[bool]) -> None:
        """Hand the edge into a circle down to the text where it ends."""
        edge = self._taken[node]
        opened[node] = True
        inside = edge[1]
        while inside != node:
            self._taken[inside] = edge
            opened[inside] = True
            inside = self._circle_of[inside]


def _cut(path: list[int], start: int) -> list[int]:
    """Take the end of a path off, from a node on; sought from the end, so that a short circle costs little."""
    circle = [path.pop()]
    while circle[-1] != start:
        circle.append(path.pop())
    return circle
