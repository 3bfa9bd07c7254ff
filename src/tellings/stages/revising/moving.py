"""Sentences that went at one place and came at another, or came back at the same one in other words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.stages.revising.alignment import Run
from tellings.stages.revising.pieces import HEADLINE, Piece, Text

LONG = 20
"""Letters of a sentence from which it is known again elsewhere: "No." stands anywhere."""

ALIKE, SAME_PLACE = 0.7, 0.5
"""Likeness (Dice's, of the words by their letters) from which two sentences are one that has moved, and one in other words where
they stand at the same place.
"""

_TELLING, _HELD = 6, 8
"""A sentence is sought by its longest words that so few sentences hold: so that cost grows with sentences, not with their pairs."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A sentence of which nothing stands in the other text at its place, and the run that it is of."""

    piece: Piece
    run: Run


Pair = tuple[Whole, Whole]


def pairs_of(earlier: Text, later: Text, gone: Sequence[Whole], come: Sequence[Whole]) -> tuple[list[Pair], list[Pair]]:
    """Sentences that moved, and those that were put in other words at their place; each of the earlier with its later one."""
    left = _Left(earlier, later, gone, come)
    moved = list(left.to_the_letter())
    for pair in left.alike():
        (left.reworded if pair[0].run == pair[1].run else moved).append(pair)
    return sorted(moved, key=_place), sorted(left.reworded, key=_place)


def joined(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs that follow one another in both texts, in one paragraph, together."""
    group: list[Pair] = []
    for pair in pairs:
        if group and not all(
            before.piece.end == after.piece.first and before.piece.paragraph == after.piece.paragraph
            for before, after in zip(group[-1], pair, strict=True)
        ):
            yield group
            group = []
        group.append(pair)
    if group:
        yield group


def _place(pair: Pair) -> tuple[int, int]:
    return pair[1].piece.first, pair[0].piece.first


class _Left:
    def __init__(self, earlier: Text, later: Text, gone: Sequence[Whole], come: Sequence[Whole]) -> None:
        self._earlier, self._later = earlier, later
        self.reworded = list(_headlines(gone, come))
        aside = [{pair[side].piece.first for pair in self.reworded} for side in (0, 1)]
        self._gone, self._come = (
            [one for one in side if one.piece.first not in told and text.letters(one.piece.first, one.piece.end) >= LONG]
            for text, side, told in zip((earlier, later), (gone, come), aside, strict=True)
        )
        self._taken: tuple[set[int], set[int]] = (set(), set())

    def to_the_letter(self) -> Iterator[Pair]:
        """Sentences that stand elsewhere word for word, the first with the first."""
        places: dict[tuple[str, ...], list[int]] = {}
        for at in reversed(range(len(self._come))):
            places.setdefault(self._later.words(self._come[at].piece), []).append(at)
        for at, one in enumerate(self._gone):
            found = places.get(self._earlier.words(one.piece))
            if found:
                yield self._take(at, found.pop())

    def alike(self) -> Iterator[Pair]:
        """Sentences that have most of their words in common."""
        bags = [Counter(self._later.words(one.piece)) for one in self._come]
        holding: dict[str, list[int]] = {}
        for at, bag in enumerate(bags):
            for word in bag:
                holding.setdefault(word, []).append(at)
        for at, one in enumerate(self._gone):
            if at in self._taken[0]:
                continue
            bag = Counter(self._earlier.words(one.piece))
            scored = [(_alike(bag, bags[other]), other) for other in _candidates(bag, holding) if other not in self._taken[1]]
            likely = [
                (likeness, -other)
                for likeness, other in scored
                if likeness >= (SAME_PLACE if self._come[other].run == one.run else ALIKE)
            ]
            if likely:
                yield self._take(at, -max(likely)[1])

    def _take(self, gone: int, come: int) -> Pair:
        self._taken[0].add(gone)
        self._taken[1].add(come)
        return self._gone[gone], self._come[come]


def _headlines(gone: Sequence[Whole], come: Sequence[Whole]) -> Iterator[Pair]:
    """A headline in another's place, whatever it says."""
    later = {one.run: one for one in reversed(come) if one.piece.group == HEADLINE}
    for one in gone:
        if one.piece.group == HEADLINE and one.run in later:
            yield one, later.pop(one.run)


def _candidates(bag: Counter[str], holding: dict[str, list[int]]) -> list[int]:
    rare = [word for word in bag if word in holding and len(holding[word]) <= _HELD]
    longest = sorted(rare, key=lambda word: (-len(word), word))[:_TELLING]
    return sorted({other for word in longest for other in holding[word]})


def _alike(one: Counter[str], other: Counter[str]) -> float:
    whole = _size(one) + _size(other)
    return 2 * _size(one & other) / whole if whole else 0.0


def _size(bag: Counter[str]) -> int:
    return sum(len(word) * times for word, times in bag.items() if word[:1].isalnum())
