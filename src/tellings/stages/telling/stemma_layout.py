"""Where the boxes of a stemma stand: a layered drawing of a graph whose edges lead from parents to children.

The method is Sugiyama, Tagawa and Toda's (1981): ranks by longest path, long edges broken by waypoints, ranks ordered by the
mean of their neighbours, then places that stray least from the neighbours' mean while boxes keep their distance (isotonic
regression by pooling adjacent violators). Deterministic, and near linear in boxes and edges.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tellings.stages.telling.stemma_ranks import Box, ranks_of, without_circles

SWEEPS = 6
"""Passes over the ranks; drawings of up to 60 boxes stop changing after three or four."""

BESIDE, BETWEEN = 22.0, 52.0
"""Least distance of two boxes of a rank, and usual distance of two ranks, in pixels."""

_WAYPOINT = 10.0  # the room that a passing line takes beside boxes

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands: its upper left corner and its size, in pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """The way from a parent to a child: where it leaves, the points it passes, where it arrives."""

    parent: str
    child: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Trunk:
    """What lines to many boxes share: the way from the parent, then straight pieces."""

    points: tuple[Point, ...]
    pieces: tuple[tuple[Point, Point], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A finished drawing: its size, the place of each box, the way of each line, what many lines share."""

    width: float
    height: float
    places: Mapping[str, Place]
    lines: tuple[Line, ...]
    trunks: tuple[Trunk, ...] = ()


@dataclass(slots=True)
class _Slot:
    """A box or a waypoint while it is being placed: `size` along its rank, `depth` across it, `at` its middle."""

    size: float
    depth: float
    rank: int
    at: float = 0.0
    above: list[_Slot] = field(default_factory=list)
    below: list[_Slot] = field(default_factory=list)


def lay_out(boxes: Sequence[Box], edges: Iterable[tuple[str, str]], *, downwards: bool, between: float = BETWEEN) -> Layout:
    """Place boxes so that none overlaps another, parents before children: from the top down, or from left to right.

    An edge that names no box, leads back to where it began, or closes a circle is left out.
    """
    known = {box.id: box for box in boxes}
    joined = without_circles(known, dict.fromkeys(edges))
    ranks = ranks_of(known, joined)
    slots = {
        box.id: _Slot(*((box.width, box.height) if downwards else (box.height, box.width)), ranks[box.id]) for box in boxes
    }
    chains = [_chain(slots[parent], slots[child]) for parent, child in joined]
    layers = _layers(slots.values(), chains)
    _order(layers)
    _spread(layers)
    return _drawn(slots, joined, chains, layers, downwards=downwards, between=between)


def _chain(parent: _Slot, child: _Slot) -> list[_Slot]:
    """Parent, a waypoint on each rank between, child; each joined to the next."""
    waypoints = [_Slot(_WAYPOINT, 0.0, rank) for rank in range(parent.rank + 1, child.rank)]
    chain = [parent, *waypoints, child]
    for upper, lower in pairwise(chain):
        upper.below.append(lower)
        lower.above.append(upper)
    return chain


def _layers(slots: Iterable[_Slot], chains: Iterable[Sequence[_Slot]]) -> list[list[_Slot]]:
    every = {id(slot): slot for slot in slots}
    every.update({id(slot): slot for chain in chains for slot in chain})
    layers: list[list[_Slot]] = [[] for _ in range(max((slot.rank for slot in every.values()), default=-1) + 1)]
    for slot in every.values():
        layers[slot.rank].append(slot)
    return [layer for layer in layers if layer]


def _order(layers: list[list[_Slot]]) -> None:
    """Order each rank by the mean position of its neighbours, downwards and upwards in turn; keep the first order that
    crosses least, so that boxes stay in the order they were given where nothing speaks against it.
    """
    for layer in layers:
        _number(layer)
    best, fewest = [list(layer) for layer in layers], _crossings(layers)
    for sweep in range(SWEEPS):
        downwards = sweep % 2 == 0
        for layer in layers if downwards else layers[::-1]:
            layer.sort(key=_above if downwards else _below)
            _number(layer)
        if (crossings := _crossings(layers)) < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    for layer, order in zip(layers, best, strict=True):
        layer[:] = order
        _number(layer)


def _crossings(layers: Sequence[Sequence[_Slot]]) -> int:
    """How many pairs of lines cross, by counting inversions of their lower ends."""
    return sum(_inversions([low.at for high in layer for low in sorted(high.below, key=_at)]) for layer in layers)


def _inversions(values: Sequence[float]) -> int:
    seen: list[float] = []
    count = 0
    for value in values:
        count += len(seen) - bisect_right(seen, value)
        insort(seen, value)
    return count


def _at(slot: _Slot) -> float:
    return slot.at


def _above(slot: _Slot) -> float:
    return _mean(slot.above, slot.at)


def _below(slot: _Slot) -> float:
    return _mean(slot.below, slot.at)


def _number(layer: Sequence[_Slot]) -> None:
    """Positions 0 to 1, so that ranks of different fullness can be compared."""
    for at, slot in enumerate(layer):
        slot.at = (at + 1) / (len(layer) + 1)


def _mean(slots: Sequence[_Slot], otherwise: float) -> float:
    return sum(slot.at for slot in slots) / len(slots) if slots else otherwise


def _spread(layers: Sequence[Sequence[_Slot]]) -> None:
    """Give each slot its place along its rank."""
    for layer in layers:
        _place(layer, [0.0 for _ in layer])
    for sweep in range(SWEEPS):
        downwards = sweep % 2 == 0
        for layer in layers if downwards else layers[::-1]:
            _place(layer, [_above(slot) if downwards else _below(slot) for slot in layer])


def _place(layer: Sequence[_Slot], wanted: Sequence[float]) -> None:
    """Nearest to what is wanted, in the sense of least squares, with every distance kept."""
    offsets, at = [], 0.0
    for slot, before in zip(layer, [None, *layer[:-1]], strict=True):
        at += 0.0 if before is None else before.size / 2 + BESIDE + slot.size / 2
        offsets.append(at)
    for slot, offset, place in zip(
        layer, offsets, _isotonic([w - o for w, o in zip(wanted, offsets, strict=True)]), strict=True
    ):
        slot.at = place + offset


def _isotonic(values: Sequence[float]) -> list[float]:
    """The nearest sequence that never falls."""
    pools: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before = pools.pop()
            total, count = total + before[0], count + before[1]
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]


def _drawn(
    slots: Mapping[str, _Slot],
    edges: Sequence[tuple[str, str]],
    chains: Sequence[Sequence[_Slot]],
    layers: Sequence[Sequence[_Slot]],
    *,
    downwards: bool,
    between: float,
) -> Layout:
    every = [slot for layer in layers for slot in layer]
    left = min((slot.at - slot.size / 2 for slot in every), default=0.0)
    breadth = max((slot.at + slot.size / 2 for slot in every), default=0.0) - left
    tops, depths, depth = _tops(layers, between)

    def turned(along: float, across: float) -> Point:
        return (round(along, 1), round(across, 1)) if downwards else (round(across, 1), round(along, 1))

    places = {}
    for name, slot in slots.items():
        x, y = turned(slot.at - slot.size / 2 - left, tops[slot.rank])
        places[name] = Place(x, y, *((slot.size, slot.depth) if downwards else (slot.depth, slot.size)))
    lines = []
    for (parent, child), chain in zip(edges, chains, strict=True):
        first, *between_them, last = chain
        ends = [(first, tops[first.rank] + first.depth)]
        for slot in between_them:  # straight past the boxes of a rank
            ends += [(slot, tops[slot.rank]), (slot, tops[slot.rank] + depths[slot.rank])]
        ends.append((last, tops[last.rank]))
        lines.append(Line(parent, child, tuple(turned(slot.at - left, across) for slot, across in ends)))
    width, height = turned(breadth, depth)
    return Layout(width, height, places, tuple(lines))


def _tops(layers: Sequence[Sequence[_Slot]], between: float) -> tuple[dict[int, float], dict[int, float], float]:
    """Where each rank begins, how deep it is, and where the last one ends."""
    tops, depths, at = {}, {}, 0.0
    for layer in layers:
        rank = layer[0].rank
        tops[rank], depths[rank] = at, max(slot.depth for slot in layer)
        at += depths[rank] + between
    return tops, depths, max(at - between, 0.0)
