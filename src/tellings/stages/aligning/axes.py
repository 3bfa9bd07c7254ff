"""What two clauses say of the same matter by different words: open or shut, caught or at large, all or few, Monday's or Tuesday's.

An axis is something that can be one way or the other; a clause stands on it by one of its words, and on the other side when the
word is denied. So "will not be shut" and "stays open" agree, and "is to be locked" disagrees with both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any

from tellings.language import lexicon
from tellings.language import words as words_in
from tellings.language.tokens import NAME, NUMBER, Word, stem
from tellings.stages.aligning.clues import Clue, Sides, Stand, stretch
from tellings.stages.aligning.contrast import Contrast, denied_at
from tellings.stages.aligning.said import Said

_LONGEST = 4

_SKIPPED = 2
"""Determiners within a phrase that are passed over: "drop all the charges"."""
_REACH = 3
"""Words between a verb and what it undoes."""
_TIMES = frozenset({"season", "weekday"})
_PLACES = frozenset({"compass", "rooms", "buildings"})

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A word of a set of things of which one excludes the others."""

    kind: str
    stem: str
    at: int


@dataclass(frozen=True, slots=True)
class _Lists:
    axes: Mapping[Phrase, tuple[tuple[int, int, str], ...]]
    levels: Mapping[Phrase, str]
    kinds: Mapping[str, tuple[str, ...]]


def stands(said: Said, contrast: Contrast, taken: frozenset[int]) -> tuple[Stand, ...]:
    """Where a clause stands on the axes that it speaks of; words that are `taken`, by figures, do not count."""
    lists = _lists(said.language)
    forms = _forms(said)
    found: list[Stand] = []
    covered: set[int] = set()
    passed = words_in(said.language, "contrast", "determiners")
    told = [n for n, word in enumerate(said.words) if word.lower not in passed]
    for size in range(_LONGEST, 0, -1):
        for at in range(len(told) - size + 1):
            places = told[at : at + size]
            here = range(places[0], places[-1] + 1)
            if covered.isdisjoint(here) and taken.isdisjoint(here) and len(here) <= size + _SKIPPED:
                axes = lists.axes.get(tuple(forms[n] for n in places), ())
                found += [
                    Stand(axis, side, denied_at(said, contrast, here), here.start, here.stop, what) for axis, side, what in axes
                ]
                covered.update(here if axes and size > 1 else ())
    undone = _undone(said, contrast, found)
    kept = [_turned(stand, undone[stand.first]) if stand.first in undone else stand for stand in found]
    undoing = set(undone.values())
    lasting = (stand for stand, as_found in zip(kept, found, strict=True) if as_found.first not in undoing)
    return tuple(sorted(lasting, key=lambda stand: (stand.first, stand.axis)))


def _turned(stand: Stand, verb: int) -> Stand:
    return replace(stand, denied=not stand.denied, first=min(stand.first, verb), last=max(stand.last, verb + 1))


def _undone(said: Said, contrast: Contrast, found: Sequence[Stand]) -> dict[int, int]:
    """Words that a verb before them, or a passive after them, undoes, each with that verb: "lift the ban", "the ban was lifted"."""
    verbs = _undoing(said.language)
    forms = _forms(said)
    at = [n for n, form in enumerate(forms) if form in verbs]
    undone: dict[int, int] = {}
    for stand in found:
        for verb in at:
            before = stand.first - _REACH <= verb < stand.first
            passive = stand.last < verb <= stand.last + _REACH and said.words[verb - 1].lower in words_in(
                said.language, "contrast", "passives"
            )
            governed = any(turn.first <= verb < turn.last and turn.governs == stand.first for turn in contrast.turns)
            if (before or passive) and not governed and contrast.clause_of[verb] == contrast.clause_of[stand.first]:
                undone.setdefault(stand.first, verb)
    return undone


@cache
def _undoing(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in words_in(language, "oppositions", "negative.undoing"))


def levels(said: Said, contrast: Contrast, taken: frozenset[int]) -> tuple[tuple[str, int], ...]:
    """How much or how often, by words: (all, most, few or part, word); "part" for what is denied of all."""
    forms, known = _forms(said), _lists(said.language).levels
    found = []
    for n in range(len(forms)):
        level = known.get((forms[n],)) if n not in taken else None
        if level is not None:
            before = any(turn.governs is None and turn.last == n for turn in contrast.turns)
            found.append(("part" if level == "all" and before else level, n))
    return tuple(found)


def members(said: Said) -> tuple[Member, ...]:
    """The words of a clause that are one of several things of a kind."""
    kinds = _lists(said.language).kinds
    forms = _forms(said)
    return tuple(Member(kind, forms[n], n) for n in range(len(forms)) for kind in kinds.get(forms[n], ()))


def _forms(said: Said) -> list[str]:
    return [_form(word, said.language) for word in said.words]


def _form(word: Word, language: str) -> str:
    if word.kind in (NAME, NUMBER):
        return ""
    bare = word.lower.removesuffix("'s").removesuffix("'")
    # "Willing" has the stem of "will", which is another word.
    return bare if bare in words_in(language, "contrast", "function_words") else stem(bare, language)


@cache
def _lists(language: str) -> _Lists:
    data: Mapping[str, Any] = lexicon(language, "oppositions")
    axes: dict[Phrase, list[tuple[int, int, str]]] = {}
    for axis, entry in enumerate(data.get("axes", ())):
        for side, key in ((1, "one"), (-1, "other")):
            for words in entry[key]:
                axes.setdefault(_phrase(words, language), []).append((axis, side, entry.get("what", "negation")))
    levels_known = {_phrase(words, language): level for level, entries in data.get("scale", {}).items() for words in entries}
    kinds: dict[str, list[str]] = {}
    for kind, entries in data.get("exclusive", {}).items():
        for words in entries:
            kinds.setdefault(_phrase(words, language)[0], []).append(kind)
    return _Lists(
        {phrase: tuple(dict.fromkeys(found)) for phrase, found in axes.items()},
        levels_known,
        {word: tuple(dict.fromkeys(found)) for word, found in kinds.items()},
    )


def _phrase(words: str, language: str) -> Phrase:
    small, passed = (words_in(language, "contrast", key) for key in ("function_words", "determiners"))
    told = [word for word in words.split() if word not in passed] or words.split()
    stems = ((word, word if word in small else stem(word, language)) for word in told)
    return tuple(form if word in small or form not in small else f"{form}~" for word, form in stems)


def axis_clues(sides: Sides) -> Iterator[Clue]:
    """Axes on which two clauses come down on other sides: `axis` by other words, `axis_denied` by a denial."""
    mine, theirs = _by_axis(sides)
    common = sorted(mine.keys() & theirs.keys())
    agreed = {(a.first, b.first) for axis in common for a, b in product(mine[axis], theirs[axis]) if a.sign == b.sign}
    for axis in common:
        a, b = mine[axis][0], theirs[axis][0]
        # Words that agree on one axis do so on all: "is not stopped" is "goes on", whatever else stands against stopping.
        if (a.first, b.first) in agreed:
            continue
        kind = ""
        if not {one.sign for one in mine[axis]} & {one.sign for one in theirs[axis]}:
            kind = "axis" if a.side != b.side else "" if _not_yet(sides, a, b) else "axis_denied"
        elif a.sign != b.sign and _both_first(sides, a, b):
            # "It reopened, four years after it was shut" and "It stays shut": what stands first is what is told.
            kind = "axis_main"
        if kind:
            yield Clue(kind, 1.0, a.what, stretch(sides.a, range(a.first, a.last)), stretch(sides.b, range(b.first, b.last)))


def _not_yet(sides: Sides, a: Stand, b: Stand) -> bool:
    """Whether what one clause denies is told by the other as not come yet: "as long as it does not sign", "until it signs"; or is denied
    for a time only: "nobody has died there since 1959".
    """
    clauses = sides.contrast_a.clause_of[a.first], sides.contrast_b.clause_of[b.first]
    if a.denied:
        return clauses[1] in sides.contrast_b.until or clauses[0] in sides.contrast_a.unclear
    return clauses[0] in sides.contrast_a.until or clauses[1] in sides.contrast_b.unclear


def _both_first(sides: Sides, a: Stand, b: Stand) -> bool:
    return sides.contrast_a.clause_of[a.first] == sides.contrast_b.clause_of[b.first] == 0


def agreeing_axes(sides: Sides) -> tuple[bool, bool]:
    """Whether two clauses come down on one side of an axis by other words, and by a denial of the other side's word."""
    mine, theirs = _by_axis(sides)
    pairs = [(a, b) for axis in mine.keys() & theirs.keys() for a, b in product(mine[axis], theirs[axis]) if a.sign == b.sign]
    other_words = any(sides.a.words[a.first].stem != sides.b.words[b.first].stem for a, b in pairs)
    return other_words, any(a.denied != b.denied for a, b in pairs)


def _by_axis(sides: Sides) -> tuple[dict[int, list[Stand]], dict[int, list[Stand]]]:
    found: tuple[dict[int, list[Stand]], dict[int, list[Stand]]] = ({}, {})
    for by_axis, reading in zip(found, (sides.read_a, sides.read_b), strict=True):
        for stand in reading.stands:
            by_axis.setdefault(stand.axis, []).append(stand)
    return found


def exclusive_clues(sides: Sides) -> Iterator[Clue]:
    """Things of one kind, one on each side, of which one excludes the other: the kitchen and the cellar, spring and autumn."""
    seen: set[tuple[str, str]] = set()
    mine, theirs = members(sides.a), members(sides.b)
    for a, b in product(mine, theirs):
        of_kind = [{one.stem for one in side if one.kind == a.kind} for side in (mine, theirs)]
        if a.kind == b.kind and not of_kind[0] & of_kind[1] and (a.stem, b.stem) not in seen:
            seen.add((a.stem, b.stem))
            kind = "other_time" if a.kind in _TIMES else "other_thing"
            what = "date" if a.kind in _TIMES else "place" if a.kind in _PLACES else "name"
            yield Clue(
                kind,
                1.0 if len(of_kind[0]) == len(of_kind[1]) == 1 else 0.5,
                what,
                stretch(sides.a, [a.at]),
                stretch(sides.b, [b.at]),
            )


def shared_members(sides: Sides) -> bool:
    """Whether both clauses have one and the same of several things of a kind."""
    return bool({(one.kind, one.stem) for one in members(sides.a)} & {(one.kind, one.stem) for one in members(sides.b)})
