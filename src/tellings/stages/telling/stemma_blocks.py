"""Large stemmata: the many that rest on one parent, and on which nothing rests, stand in a block of rows and columns.

In a rank they would be a strip of hundreds of boxes, of which nothing can be read when all of it is seen. A trunk leads from
the parent to the block and through it; only the last piece of a line, which shows its kind, is each box's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt

from tellings.stages.telling.stemma_layout import Layout, Line, Place, Point, Trunk, lay_out
from tellings.stages.telling.stemma_ranks import Box, deepest_rank

CROWDED = 60
"""Boxes in one rank from which blocks are made: more than a few screens of them."""

LEAST = 6
"""Boxes that are worth a block."""

_STUB, _GUTTER, _BELOW, _TOP = 34.0, 52.0, 12.0, 16.0
"""The last piece of a line; the room before a column, with the trunk in it; room below a box; room for the trunk above."""


@dataclass(frozen=True, slots=True)
class Block:
    """Boxes that rest on `parent` alone, `rows` to a column; `box` is what it takes in the drawing."""

    parent: str
    members: tuple[Box, ...]
    rows: int
    box: Box

    @property
    def step(self) -> tuple[float, float]:
        """From column to column, and from row to row."""
        return self.members[0].width + _GUTTER, max(one.height for one in self.members) + _BELOW


def lay_out_in_blocks(boxes: Sequence[Box], edges: Sequence[tuple[str, str]], *, between: float) -> Layout:
    """As `lay_out` from left to right, with blocks: all beyond the last rank of the others, so that they push nothing aside."""
    blocks = blocks_of(boxes, edges)
    inside = {one.id for block in blocks for one in block.members}
    others, joined = [one for one in boxes if one.id not in inside], [edge for edge in edges if edge[1] not in inside]
    last = deepest_rank(others, joined) + 1
    folded = [*others, *(replace(block.box, rank=last) for block in blocks)]
    joined += [(block.parent, block.box.id) for block in blocks]
    return _unfolded(lay_out(folded, joined, downwards=False, between=between), blocks)


def blocks_of(boxes: Sequence[Box], edges: Iterable[tuple[str, str]]) -> list[Block]:
    """The blocks of a drawing, so wide and high that all of them together are about as wide as high."""
    pairs = list(dict.fromkeys(edge for edge in edges if edge[0] != edge[1]))
    parents = Counter(child for _, child in pairs)
    resting = {parent for parent, _ in pairs}
    known = {one.id: one for one in boxes}
    groups: dict[str, list[Box]] = {}
    for parent, child in pairs:
        if parents[child] == 1 and child not in resting and parent in known and child in known:
            groups.setdefault(parent, []).append(known[child])
    groups = {parent: members for parent, members in groups.items() if len(members) >= LEAST}
    count = sum(map(len, groups.values()))
    return [_block(parent, members, count) for parent, members in groups.items()]


def _block(parent: str, members: Sequence[Box], count: int) -> Block:
    """A block of all `count` boxes' share in a square."""
    wide, high = members[0].width + _GUTTER, max(one.height for one in members) + _BELOW
    rows = min(len(members), max(1, ceil(len(members) * sqrt(count * wide * high) / (count * high))))
    columns = ceil(len(members) / rows)
    box = Box(f"block {parent}", columns * wide, rows * high - _BELOW + _TOP)
    return Block(parent, tuple(members), rows, box)


def _unfolded(layout: Layout, blocks: Sequence[Block]) -> Layout:
    """The same drawing with the boxes of each block in their places."""
    places, lines, trunks = dict(layout.places), [], []
    ways = {line.child: line.points for line in layout.lines}
    for block in blocks:
        place = places.pop(block.box.id)
        places.update(_places(block, place))
        trunks.append(Trunk(ways[block.box.id], tuple(_bus(block, place))))
        lines += [_stub(block.parent, one.id, places[one.id]) for one in block.members]
    folded = {block.box.id for block in blocks}
    return replace(
        layout,
        places=places,
        lines=(*(line for line in layout.lines if line.child not in folded), *lines),
        trunks=tuple(trunks),
    )


def _places(block: Block, at: Place) -> Iterator[tuple[str, Place]]:
    across, down = block.step
    for number, one in enumerate(block.members):
        x = at.x + number // block.rows * across + _GUTTER
        yield one.id, Place(round(x, 1), round(at.y + _TOP + number % block.rows * down, 1), one.width, one.height)


def _stub(parent: str, child: str, place: Place) -> Line:
    y = round(place.y + place.height / 2, 1)
    return Line(parent, child, ((round(place.x - _STUB, 1), y), (place.x, y)))


def _bus(block: Block, at: Place) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a trunk: in from the left, along the top, down before each column."""
    across, down = block.step
    gutters = [round(at.x + column * across + _GUTTER - _STUB, 1) for column in range(ceil(len(block.members) / block.rows))]
    top, middle = round(at.y + 4, 1), round(at.y + at.height / 2, 1)
    yield (at.x, middle), (gutters[0], middle)
    if len(gutters) > 1:
        yield (gutters[0], top), (gutters[-1], top)
    for column, x in enumerate(gutters):
        mine = block.members[column * block.rows : (column + 1) * block.rows]
        lowest = at.y + _TOP + (len(mine) - 1) * down + mine[-1].height / 2
        yield (
            (x, top if len(gutters) > 1 else at.y + _TOP + mine[0].height / 2),
            (x, round(max(lowest, middle if not column else 0), 1)),
        )
