"""How much of a whole and how often: all, most, half, few; and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from tellings.language.quantities import Quantity
from tellings.language.tokens import HIGH, LOW
from tellings.stages.aligning.axes import levels
from tellings.stages.aligning.clues import Clue, Sides, stretch
from tellings.stages.aligning.contrast import Contrast
from tellings.stages.aligning.polarity import negated
from tellings.stages.aligning.said import Said

ALL, MOST, HALF, FEW, PART, NONE = "all", "most", "half", "few", "part", "none"
_OPPOSED = {
    frozenset({ALL, FEW}): "degree",
    frozenset({ALL, PART}): "degree",
    frozenset({MOST, FEW}): "degree",
    frozenset({ALL, HALF}): "degree",
    frozenset({ALL, MOST}): "degree_near",
    frozenset({NONE, MOST}): "degree_none",
    frozenset({NONE, ALL}): "degree_none",
    frozenset({NONE, FEW}): "degree_none",
    frozenset({NONE, HALF}): "degree_none",
}
_SAME_WORD = 0.85
_ALL_FROM, _MOST_FROM, _HALF_FROM = 95.0, 60.0, 40.0
"""Per cent from which a share is called all, most, half."""

Level = tuple[str, int]


def degree_clues(sides: Sides) -> Iterator[Clue]:
    """Degrees that exclude each other, where the clauses have none in common: all and few, most and never."""
    mine, theirs = sides.read_a.levels, sides.read_b.levels
    if shared(mine, theirs):
        return
    one_denied = negated(sides.contrast_a) != negated(sides.contrast_b)
    for (level_a, at_a), (level_b, at_b) in product(mine, theirs):
        kind = _OPPOSED.get(frozenset({level_a, level_b}))
        # "Not one letter was left without a reply" answers every letter.
        if kind is not None and not (one_denied and kind == "degree"):
            yield Clue(kind, 1.0, "degree", stretch(sides.a, [at_a]), stretch(sides.b, [at_b]))


def shared(mine: Sequence[Level], theirs: Sequence[Level]) -> bool:
    """Whether two clauses have a degree in common."""
    return bool({level for level, _ in mine} & {level for level, _ in theirs})


def levels_told(said: Said, contrast: Contrast, numbers: Sequence[Quantity], figures: frozenset[int]) -> tuple[Level, ...]:
    """The degrees that a clause tells, by a word of each; a share in per cent is one too."""
    shares = [(_level(one.value), one.first) for one in numbers if "percent" in one.units and not one.bound]
    return (*levels(said, contrast, figures), *shares)


def _level(share: float) -> str:
    return ALL if share >= _ALL_FROM else MOST if share >= _MOST_FROM else HALF if share >= _HALF_FROM else FEW


def reversed_degrees(sides: Sides) -> Iterator[Clue]:
    """The most of a thing against the least of it: "mainly burns its own timber" and "burns it only in small quantities"."""
    for match in sides.matches:
        mine = [(n, degree) for m, n, degree in sides.contrast_a.degrees if m == match.a]
        theirs = [(n, degree) for m, n, degree in sides.contrast_b.degrees if m == match.b]
        degrees_a, degrees_b = {degree for _, degree in mine}, {degree for _, degree in theirs}
        if match.likeness >= _SAME_WORD and {*degrees_a, *degrees_b} == {LOW, HIGH} and len(degrees_a) == len(degrees_b) == 1:
            span_a = stretch(sides.a, [match.a, *(n for n, _ in mine)])
            yield Clue("degree_of_one", 1.0, "degree", span_a, stretch(sides.b, [match.b, *(n for n, _ in theirs)]))


def doubts(sides: Sides) -> Iterator[Clue]:
    """One telling says that something may be so, where the other says that it is."""
    mine, theirs = [n for _, n in sides.contrast_a.possible], [n for _, n in sides.contrast_b.possible]
    if bool(mine) != bool(theirs) and sides.matches:
        first = sides.matches[0]
        yield Clue("doubt", 1.0, "modality", stretch(sides.a, mine or [first.a]), stretch(sides.b, theirs or [first.b]))
