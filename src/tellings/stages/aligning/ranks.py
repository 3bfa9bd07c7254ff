"""Which one of several: "the seventh country to do so" against "the twelfth", "on its 44th day" against "its 14th"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellings.language import lexicon
from tellings.language import words as words_in
from tellings.language.tokens import FUNCTION, NUMBER, kin
from tellings.stages.aligning.clues import Clue, Sides, stretch
from tellings.stages.aligning.said import Said

_REACH = 3
"""Words behind an ordinal, the next included, among which stands what it counts: "the fourth straight win"."""


@dataclass(frozen=True, slots=True)
class _Rank:
    """An ordinal by its number, its words `first` to `last`, and the stems behind it."""

    number: int
    first: int
    last: int
    things: tuple[str, ...]


def rank_clues(sides: Sides) -> Iterator[Clue]:
    """Ordinals before the same word that are not the same, where none of that word are."""
    mine, theirs = list(_ranks(sides.a)), list(_ranks(sides.b))
    for a in mine:
        for b in theirs:
            same = [x for x in a.things for y in b.things if x == y or kin(x, y)]
            agreed = any(x.number == y.number and set(x.things) & set(y.things) & set(same) for x in mine for y in theirs)
            if same and a.number != b.number and not agreed:
                spans = (stretch(said, range(one.first, one.last)) for said, one in ((sides.a, a), (sides.b, b)))
                yield Clue("rank", 1.0, "number", *spans)


def _ranks(said: Said) -> Iterator[_Rank]:
    """The ordinals of a clause, dates left out."""
    known = lexicon(said.language, "dates").get("ordinals", {})
    endings = words_in(said.language, "contrast", "numbers.joints.ordinal")
    for n, word in enumerate(said.words):
        last = n + 1
        number = known.get(word.lower)
        if word.kind == NUMBER and word.text.isdigit() and last < len(said.words):
            ending = said.words[last]
            number = int(word.text) if ending.start == word.end and ending.lower in endings else None
            last += 1
        things = _things(said, last) if number is not None else ()
        if number is not None and things and not said.dated(word):
            yield _Rank(number, n, last, things)


def _things(said: Said, at: int) -> tuple[str, ...]:
    """The stems right behind an ordinal, up to the next small word or mark."""
    found = []
    for n in range(at, min(at + _REACH, len(said.words))):
        word = said.words[n]
        if word.kind in (FUNCTION, NUMBER) or not said.text[said.words[n - 1].end : word.start].isspace():
            break
        found.append(word.stem)
    return tuple(found)
