"""Affairs that run for weeks: stories of the same people and theme, each a happening of its own, linked and not made one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np

from tellings.language import background
from tellings.stages.grouping.likeness import Pairs
from tellings.stages.grouping.recounting import Line
from tellings.stages.grouping.witness import Witness

NAMES_AND_THEME = (2, 1)
"""Names that two stories must share to be of one affair, and other words that are not common: two stories of one mayor need not be
of one affair."""
NAME_AND_THEME = (1, 2)
MUCH_ALIKE = 0.2
"""One name suffices, with two other words, where two of their reports are so much alike for their kind: a monthly figure and the
next."""

LIKE_IN_KIND = 0.12
"""Stories of which no two reports are so much alike for their kind are not looked at."""

COMMON = 0.02
"""What more of the language's news holds is neither name nor theme: a weekday, a month, a great power."""
RARE_NAME = 0.003
"""What less of the language's news holds names somebody or something of one affair."""
SHORT = 4

NEAREST = 6
"""Stories that one is linked to as of the same affair: those most like it. Through them all the others are reached."""
LOOKED_AT = 12
SAMPLE = 6
"""Reports of a story whose names and themes are looked at."""

MOST_LINES = 200
"""Sentences of a report that are looked at: the first."""

KEPT = 1 << 15
"""Groups whose names are kept at a time."""


@dataclass(frozen=True, slots=True)
class Kin:
    """Two groups of one affair (numbers, `a` below `b`): a report of each (indices), the sentence of each that names most of what
    both name, and these terms, those in both sentences first.
    """

    a: int
    b: int
    reports: tuple[int, int]
    lines: tuple[Line, Line]
    names: tuple[str, ...]


def kin(
    pairs: Pairs,
    first: Sequence[int],
    groups: Sequence[Sequence[int]],
    witnesses: Sequence[Witness],
    pasted: Mapping[int, frozenset[int]],
) -> Iterator[Kin]:
    """The groups of one affair, in order. `first` gives a report for each item of `pairs`; `pasted` are words of set pieces."""
    finder = _Finder(groups, witnesses, pasted)
    found: dict[tuple[int, int], Kin | None] = {}
    for candidates in _nearest(pairs, first, groups):
        shown = 0
        for value, key in candidates[:LOOKED_AT]:
            if key not in found:
                found[key] = finder.kin(key, value)
            shown += found[key] is not None
            if shown == NEAREST:
                break
    yield from (linked for _, linked in sorted(found.items()) if linked is not None)


def rare_names(witness: Witness, pasted: frozenset[int] = frozenset()) -> frozenset[str]:
    """The names of a report that the language's news hardly ever holds."""
    return names_of(witness, pasted, RARE_NAME)[0]


def names_of(
    witness: Witness, pasted: frozenset[int] = frozenset(), most: float = COMMON
) -> tuple[frozenset[str], frozenset[str]]:
    """The telling terms of a report, which less than `most` of the language's news holds: those that begin with a capital inside
    sentences and nowhere with a small letter, and the others. In a script without capitals there are no names.
    """
    text, common = witness.told.report.text, background(witness.told.report.language)
    names: set[str] = set()
    others: set[str] = set()
    for line in islice(witness.lines, MOST_LINES):
        for place, index in enumerate(line.words):
            word, letter = witness.terms[index], text[int(witness.told.words.starts[index])]
            if index in pasted or not word or common.get(word, 0.0) >= most:
                continue
            if letter.isupper() and place:
                names.add(word)
            elif letter.islower() and len(word) >= SHORT:
                others.add(word)
    return frozenset(names - others), frozenset(others)


def _nearest(pairs: Pairs, first: Sequence[int], groups: Sequence[Sequence[int]]) -> list[list[tuple[float, tuple[int, int]]]]:
    """For each group the pairs that it makes with others, the most alike first."""
    group_of = {report: number for number, group in enumerate(groups) for report in group}
    best: dict[tuple[int, int], float] = {}
    # Happenings of one affair lie weeks apart, so their dates do not count here.
    alike = pairs.scaled * pairs.plain / np.maximum(pairs.near, 1e-9)
    for i, j, value in zip(pairs.a.tolist(), pairs.b.tolist(), alike.tolist(), strict=True):
        one, other = sorted((group_of[first[i]], group_of[first[j]]))
        if one != other and value >= LIKE_IN_KIND:
            best[one, other] = max(best.get((one, other), 0.0), value)
    nearest: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for key, value in best.items():
        for group in key:
            nearest[group].append((value, key))
    return [sorted(nearest[group], key=lambda found: (-found[0], found[1])) for group in sorted(nearest)]


class _Finder:
    """Tells whether two groups are of one affair; what a group is about is kept for a while."""

    def __init__(
        self, groups: Sequence[Sequence[int]], witnesses: Sequence[Witness], pasted: Mapping[int, frozenset[int]]
    ) -> None:
        self._groups, self._witnesses, self._pasted = groups, witnesses, pasted
        self._about = lru_cache(KEPT)(self._read)

    def kin(self, key: tuple[int, int], value: float) -> Kin | None:
        """The link between two groups, of which two reports are so much alike; None if they share too little."""
        (names_a, themes_a), (names_b, themes_b) = self._about(key[0]), self._about(key[1])
        shared = names_a & names_b
        held = len(shared), len(themes_a & themes_b)
        if not (_reaches(held, NAMES_AND_THEME) or (value >= MUCH_ALIKE and _reaches(held, NAME_AND_THEME))):
            return None
        one, other = (self._saying(group, shared) for group in key)
        if one is None or other is None:
            return None
        (a, line_a, said_a), (b, line_b, said_b) = one, other
        names = sorted(said_a | said_b, key=lambda name: (-(name in said_a) - (name in said_b), name))
        return Kin(*key, (a, b), (line_a, line_b), tuple(names))

    def _read(self, group: int) -> tuple[frozenset[str], frozenset[str]]:
        """The names and the other telling terms of a group."""
        found = [names_of(self._witnesses[n], self._pasted.get(n, frozenset())) for n in self._groups[group][:SAMPLE]]
        names = frozenset[str]().union(*(names for names, _ in found))
        return names, frozenset[str]().union(*(themes for _, themes in found)) - names

    def _saying(self, group: int, shared: frozenset[str]) -> tuple[int, Line, frozenset[str]] | None:
        """The sentence of a group that holds most of the names, with its report, and the names in it; None where all is pasted."""
        said = [
            (n, line, shared.intersection(self._witnesses[n].terms_of(line)))
            for n in self._groups[group][:SAMPLE]
            for line in islice(self._witnesses[n].lines, MOST_LINES)
            if self._pasted.get(n, frozenset()).isdisjoint(line.words)
        ]
        return max(said, key=lambda found: (len(found[2]), -found[1].span.start, -found[0]), default=None)


def _reaches(held: tuple[int, int], least: tuple[int, int]) -> bool:
    return held[0] >= least[0] and held[1] >= least[1]
