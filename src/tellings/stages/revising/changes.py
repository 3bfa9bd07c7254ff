"""What a page's next version changed: sentences and paragraphs that came, went or moved, and words inside those that stayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tellings.model.records import Change, Span
from tellings.stages.revising.alignment import Run, inside, runs
from tellings.stages.revising.moving import Pair, Whole, joined, pairs_of
from tellings.stages.revising.naming import what_of
from tellings.stages.revising.pieces import Piece, Text

Range = tuple[int, int]
"""Tokens of a text, the first and the one after the last."""

Placed = tuple[tuple[int, int, int], Change]
"""A change with where it stands: in the later text, then in the earlier; a stretch before what lies in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of sentences that stayed where the other text has others."""

    run: Run
    earlier: Range | None
    later: Range | None


def changes_of(earlier: Text, later: Text) -> list[Change]:
    """The changes from one text to the next, in the order of the later one. Outside of them the two have the same words; what a
    moved stretch has otherwise is told by changes inside it.
    """
    return _Changes(earlier, later).found()


class _Changes:
    def __init__(self, earlier: Text, later: Text) -> None:
        self._earlier, self._later = earlier, later
        self._extents = _extents(earlier), _extents(later)

    def found(self) -> list[Change]:
        gone: list[Whole] = []
        come: list[Whole] = []
        parts: list[Part] = []
        for run in runs(self._earlier, self._later):
            ours, our_words = _parted(self._earlier, (run.earlier, run.earlier_end))
            theirs, their_words = _parted(self._later, (run.later, run.later_end))
            gone += [Whole(piece, run) for piece in ours]
            come += [Whole(piece, run) for piece in theirs]
            parts += [Part(run, one, other) for one, other in zip_longest(our_words, their_words)]
        moved, reworded = pairs_of(self._earlier, self._later, gone, come)
        for one, other in moved:
            parts += [Part(run, *_sides(run)) for run in inside(self._earlier, self._later, one.piece, other.piece)]
        used = [{pair[side].piece.first for pair in (*moved, *reworded)} for side in (0, 1)]
        placed = [
            *(self._pair("moved", group) for group in joined(moved)),
            *(self._pair("reworded", [pair]) for pair in reworded),
            *self._wholes(0, [one for one in gone if one.piece.first not in used[0]]),
            *self._wholes(1, [one for one in come if one.piece.first not in used[1]]),
            *(row for part in parts for row in self._worded(part)),
        ]
        return [change for _, change in sorted(placed, key=lambda row: row[0])]

    def _pair(self, kind: str, group: Sequence[Pair]) -> Placed:
        """Sentences that stand at another place, or at the same one in other words."""
        one, other = ((group[0][side].piece.first, group[-1][side].piece.end) for side in (0, 1))
        what = "paragraph" if one in self._extents[0] and other in self._extents[1] else "sentence"
        spans = self._earlier.span(*one), self._later.span(*other)
        return (other[0], one[0], 0), Change(kind, what, group[0][1].piece.role, *spans)

    def _wholes(self, side: int, wholes: Sequence[Whole]) -> Iterator[Placed]:
        """Sentences that came or went, those of one paragraph together."""
        groups: list[list[Whole]] = []
        for one in wholes:
            last = groups[-1][-1] if groups else None
            if last and last.piece.end == one.piece.first and _mates(last.piece, one.piece):
                groups[-1].append(one)
            else:
                groups.append([one])
        for group in groups:
            reach = (group[0].piece.first, group[-1].piece.end)
            what = "paragraph" if reach in self._extents[side] else "sentence"
            run, role = group[0].run, group[0].piece.role
            if side == 0:
                yield (run.later, reach[0], 0), Change("removed", what, role, self._earlier.span(*reach), None)
            else:
                yield (reach[0], run.earlier, 0), Change("added", what, role, None, self._later.span(*reach))

    def _worded(self, part: Part) -> Iterator[Placed]:
        """Words that differ, without those at their edges that do not."""
        one, other = _trimmed(self._earlier, self._later, part)
        if one is None and other is None:
            return
        what, both = what_of(self._earlier, self._later, one, other)
        kind = "added" if one is None else "removed" if other is None else "changed" if both else "reworded"
        piece = self._later.home(other[0]) if other else self._earlier.home((one or (0, 0))[0])
        spans = _span(self._earlier, one), _span(self._later, other)
        place = (other[0] if other else part.run.later, one[0] if one else part.run.earlier, 1)
        yield place, Change(kind, what, piece.role, *spans)


def _span(text: Text, reach: Range | None) -> Span | None:
    return text.span(*reach) if reach else None


def _sides(run: Run) -> tuple[Range | None, Range | None]:
    ours = (run.earlier, run.earlier_end) if run.earlier < run.earlier_end else None
    theirs = (run.later, run.later_end) if run.later < run.later_end else None
    return ours, theirs


def _trimmed(earlier: Text, later: Text, part: Part) -> tuple[Range | None, Range | None]:
    if part.earlier is None or part.later is None:
        return part.earlier, part.later
    (one, end), (other, other_end) = part.earlier, part.later
    while one < end and other < other_end and earlier.keys[one] == later.keys[other]:
        one, other = one + 1, other + 1
    while one < end and other < other_end and earlier.keys[end - 1] == later.keys[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    return (one, end) if one < end else None, (other, other_end) if other < other_end else None


def _parted(text: Text, reach: Range) -> tuple[list[Piece], list[Range]]:
    """The sentences that lie in a run as wholes, and what of others does, in order."""
    wholes: list[Piece] = []
    parts: list[Range] = []
    at, end = reach
    while at < end:
        piece = text.home(at)
        if at == piece.first and piece.end <= end:
            wholes.append(piece)
        else:
            parts.append((at, min(piece.end, end)))
        at = min(piece.end, end)
    return wholes, parts


def _mates(one: Piece, other: Piece) -> bool:
    return one.paragraph == other.paragraph and one.group == other.group


def _extents(text: Text) -> frozenset[Range]:
    """Where whole paragraphs begin and end."""
    found: dict[int, Range] = {}
    for piece in text.pieces:
        first, _ = found.get(piece.paragraph, (piece.first, 0))
        found[piece.paragraph] = (first, piece.end)
    return frozenset(found.values())
