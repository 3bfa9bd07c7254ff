"""Moved stretches: words that some witnesses have at one point of the text and others at another.

An alignment keeps one order, so that what was moved stands in it twice. Such stretches are linked, never forced into one column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from tellings.model.collation import Transposition

MOST_PLACES = 8
"""Places at which a word may stand and still begin a moved stretch: what stands everywhere was moved from nowhere."""
_ENOUGH, _LITTLE, _ALIKE = 2.0, 1.5, 0.5
"""The weight of a stretch that is worth a link anywhere: two words that mean something. Less (one with a small word, or one alone
that is long or a number) is worth it between tellings that have half of the shorter one's other words in order: in others it is
chance.
"""


@dataclass(frozen=True)
class Graph:
    """A variant graph in numbers: each reading's rank, word and witnesses, in the order of the ranks; words weigh up to 1."""

    ranks: Sequence[int]
    words: Sequence[int]
    witnesses: Sequence[AbstractSet[int]]
    weights: Sequence[float]
    long: Sequence[bool]

    @cached_property
    def next(self) -> Sequence[Mapping[int, int]]:
        """For each reading, the reading after it by witness."""
        return self._steps[0]

    @cached_property
    def before(self) -> Sequence[Mapping[int, int]]:
        """For each reading, the reading before it by witness."""
        return self._steps[1]

    @cached_property
    def paths(self) -> Mapping[int, Sequence[int]]:
        """The readings of each witness, in order."""
        paths: dict[int, list[int]] = {}
        for reading, held in enumerate(self.witnesses):
            for witness in sorted(held):
                paths.setdefault(witness, []).append(reading)
        return paths

    def shared(self, a: int, b: int) -> tuple[float, float]:
        """The weight of the readings that two witnesses share, and of the words of the shorter one."""
        if (a, b) not in self._shared:
            mine, theirs = ({*self.paths[witness]} for witness in (a, b))
            self._shared[a, b] = self._weight(mine & theirs), min(self._weight(mine), self._weight(theirs))
        return self._shared[a, b]

    @cached_property
    def _shared(self) -> dict[tuple[int, int], tuple[float, float]]:
        return {}

    def _weight(self, readings: AbstractSet[int]) -> float:
        return sum(self.weights[self.words[reading]] for reading in readings)

    @cached_property
    def _steps(self) -> tuple[list[dict[int, int]], list[dict[int, int]]]:
        after: list[dict[int, int]] = [{} for _ in self.ranks]
        before: list[dict[int, int]] = [{} for _ in self.ranks]
        for witness, path in self.paths.items():
            for left, right in pairwise(path):
                after[left][witness] = right
                before[right][witness] = left
        return after, before


def transpositions(graph: Graph) -> tuple[Transposition, ...]:
    """The moved stretches of a graph, the longest first where several share a reading; each reading is in one of them."""
    chains = sorted(_chains(graph), key=lambda chain: (-sum(graph.weights[graph.words[a]] for a, _ in chain), chain))
    taken: set[int] = set()
    kept = []
    for chain in chains:
        readings = {reading for pair in chain for reading in pair}
        if not readings & taken and _weighty(graph, chain) and _crosses(graph, chain):
            taken |= readings
            kept.append(chain)
    return tuple(Transposition(tuple(a for a, _ in chain), tuple(b for _, b in chain)) for chain in sorted(kept))


_Chain = list[tuple[int, int]]
"""Pairs of readings with one word, earlier and later, that follow upon each other."""


def _chains(graph: Graph) -> Iterator[_Chain]:
    seen: set[tuple[int, int]] = set()
    for pair in _seeds(graph):
        if pair in seen:
            continue
        chain = [*reversed(_run(graph, pair, graph.before)), pair, *_run(graph, pair, graph.next)]
        seen.update(chain)
        yield chain


def _seeds(graph: Graph) -> Iterator[tuple[int, int]]:
    places: dict[int, list[int]] = {}
    for reading, word in enumerate(graph.words):
        if graph.weights[word] == 1.0:
            places.setdefault(word, []).append(reading)
    for found in places.values():
        if len(found) <= MOST_PLACES:
            yield from (pair for pair in combinations(found, 2) if _apart(graph, *pair))


def _apart(graph: Graph, a: int, b: int) -> bool:
    """Whether two readings have one word, stand in different columns and share no witness."""
    same = graph.words[a] == graph.words[b] and graph.ranks[a] != graph.ranks[b]
    return same and graph.witnesses[a].isdisjoint(graph.witnesses[b])


def _run(graph: Graph, pair: tuple[int, int], step: Sequence[Mapping[int, int]]) -> _Chain:
    """The pairs that follow one, as long as some witness of either side goes on with the same word."""
    found: _Chain = []
    while True:
        onward = ((a, b) for a in sorted({*step[pair[0]].values()}) for b in sorted({*step[pair[1]].values()}))
        following = next((other for other in onward if other[0] < other[1] and _apart(graph, *other)), None)
        if following is None:
            return found
        found.append(following)
        pair = following


def _weighty(graph: Graph, chain: _Chain) -> bool:
    words = [graph.words[a] for a, _ in chain]
    weight = sum(graph.weights[word] for word in words)
    if weight >= _ENOUGH:
        return True
    if weight < _LITTLE and not any(graph.long[word] for word in words):
        return False
    first, other = (sorted(graph.witnesses[reading]) for reading in chain[0])
    pairs = (graph.shared(a, b) for a in first for b in other)
    return any(both >= _ALIKE * (least - weight) for both, least in pairs)


def _crosses(graph: Graph, chain: _Chain) -> bool:
    """Whether something that both sides have lies between: else the stretch was not moved past anything."""
    a, b = chain[-1][0], chain[0][1]
    between = (at for at, rank in enumerate(graph.ranks) if graph.ranks[a] < rank < graph.ranks[b])
    return any(graph.witnesses[at] & graph.witnesses[a] and graph.witnesses[at] & graph.witnesses[b] for at in between)
