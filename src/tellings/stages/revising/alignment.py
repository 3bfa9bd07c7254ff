"""Two versions of a text set against one another: which words of one are which of the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from tellings.stages.revising.matching import Pair, matches, rising
from tellings.stages.revising.pieces import HEADLINE, Piece, Text

KEPT = 0.5
"""The share of a sentence's letters that must stand in the other text's for it to be the same sentence, reworded; with less it is
one that went, and another that came. Small words are in all sentences, so that long ones count for more.
"""

HEADLINES = 0.25
"""The same share of a headline: short, and known for what it is by its place."""

Block = tuple[int, int, int]
"""So many words from a token of the earlier text on are those from a token of the later one on."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of the earlier text (tokens `earlier` to before `earlier_end`) where the later one has others; either may be none."""

    earlier: int
    earlier_end: int
    later: int
    later_end: int


def runs(earlier: Text, later: Text) -> list[Run]:
    """Where two texts differ, in order; what lies between is the same, word for word."""
    numbers: dict[tuple[str, ...], int] = {}
    sides = [[numbers.setdefault(text.words(piece), len(numbers)) for piece in text.pieces] for text in (earlier, later)]
    same: list[Block] = []
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *matches(*sides), (len(sides[0]), len(sides[1]))]):
        if i >= 0:
            one = earlier.pieces[i]
            same.append((one.first, later.pieces[j].first, one.end - one.first))
        same += blocks(rising(_in_gap(earlier, later, earlier.pieces[i + 1 : next_i], later.pieces[j + 1 : next_j])))
    return list(between(same, (0, len(earlier.keys), 0, len(later.keys))))


def inside(earlier: Text, later: Text, one: Piece, other: Piece) -> list[Run]:
    """Where two sentences differ."""
    found = [(one.first + i, other.first + j) for i, j in matches(*_numbered(earlier, later, [one], [other]))]
    same = _islands_gone(earlier, later, list(blocks(found)), one.first, other.first)
    return list(between(same, (one.first, one.end, other.first, other.end)))


def blocks(pairs: Iterable[Pair]) -> Iterator[Block]:
    """Pairs that follow one another on both sides, together."""
    for _, group in groupby(enumerate(pairs), key=lambda row: (row[1][0] - row[0], row[1][1] - row[0])):
        held = [pair for _, pair in group]
        yield (*held[0], len(held))


def between(same: Iterable[Block], box: tuple[int, int, int, int]) -> Iterator[Run]:
    """What lies between stretches that are the same, within the bounds of both sides."""
    first, end, other, other_end = box
    for i, j, size in [*same, (end, other_end, 0)]:
        if first < i or other < j:
            yield Run(first, i, other, j)
        first, other = i + size, j + size


def _in_gap(earlier: Text, later: Text, ours: Sequence[Piece], theirs: Sequence[Piece]) -> Iterator[Pair]:
    """The words that two stretches without a sentence in common have in common: headline with headline, story with story."""
    if not ours or not theirs:
        return
    for group in dict.fromkeys(piece.group for piece in ours):
        one, other = ([piece for piece in side if piece.group == group] for side in (ours, theirs))
        if other:
            yield from _of_group(earlier, later, one, other)


def _of_group(earlier: Text, later: Text, ours: Sequence[Piece], theirs: Sequence[Piece]) -> Iterator[Pair]:
    places = [[at for piece in side for at in range(piece.first, piece.end)] for side in (ours, theirs)]
    found = [(places[0][i], places[1][j]) for i, j in matches(*_numbered(earlier, later, ours, theirs))]
    for _ in range(2):  # a sentence that goes takes words from its mates, which may then have too few
        found = list(_enough(found, earlier, ours, side=0))
        found = list(_enough(found, later, theirs, side=1))
    for i, j, size in _islands_gone(earlier, later, list(blocks(found)), ours[0].first, theirs[0].first):
        yield from zip(range(i, i + size), range(j, j + size), strict=True)


def _numbered(earlier: Text, later: Text, ours: Iterable[Piece], theirs: Iterable[Piece]) -> tuple[list[int], list[int]]:
    numbers: dict[str, int] = {}

    def side(text: Text, pieces: Iterable[Piece]) -> list[int]:
        return [numbers.setdefault(key, len(numbers)) for piece in pieces for key in text.words(piece)]

    return side(earlier, ours), side(later, theirs)


def _enough(found: Sequence[Pair], text: Text, pieces: Sequence[Piece], *, side: int) -> Iterator[Pair]:
    """The pairs without those of sentences that have too little in common with the other text."""
    at = 0
    for piece in pieces:
        held = []
        while at < len(found) and found[at][side] < piece.end:
            held.append(found[at])
            at += 1
        here = sum(text.letters(pair[side], pair[side] + 1) for pair in held)
        if here >= (HEADLINES if piece.group == HEADLINE else KEPT) * text.letters(piece.first, piece.end):
            yield from held


def _islands_gone(earlier: Text, later: Text, same: Sequence[Block], first: int, other: int) -> list[Block]:
    """Without words that two changes have by chance between them: fewer letters than in either ("the" between two new phrases)."""
    kept: list[Block] = []
    before = (first, other)
    for number, (i, j, size) in enumerate(same):
        ahead = _weight(earlier, later, before, (i, j))
        after = same[number + 1][:2] if number + 1 < len(same) else (i + size, j + size)
        behind = _weight(earlier, later, (i + size, j + size), after)
        if not earlier.letters(i, i + size) < min(ahead, behind):
            kept.append((i, j, size))
            before = (i + size, j + size)
    return kept


def _weight(earlier: Text, later: Text, start: Pair, end: Pair) -> int:
    """The letters of what was changed between two places, on the side that has more."""
    return max(earlier.letters(start[0], end[0]), later.letters(start[1], end[1]))
