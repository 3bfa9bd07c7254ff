"""Where one telling says the opposite of another. Nothing here rests on a likeness of meaning alone: two clauses must correspond
by their words, and then differ in a negation, an opposite, a degree, a number, a date or a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from tellings.language import lexicon
from tellings.language import words as words_in
from tellings.language.tokens import FUNCTION, HIGH, LOW, stem
from tellings.model.records import Span
from tellings.stages.aligning.contrast import Contrast, Turn
from tellings.stages.aligning.correspondence import Match
from tellings.stages.aligning.said import Said

CONTRADICTS, REWORDED = "contradicts", "reworded"

_SAME_WORD = 0.85
"""Likeness from which two words are forms of one word, and no mere synonyms."""
_CLAUSE_SHARE = 0.5
"""Share of a clause's weighty words that must have a match, where it is but one word."""
_TURNED_SHARE = 0.6
"""Share of the corresponding words of two clauses that must stand under opposite signs."""
_DENIED = 2
"""Weighty words next to a negation that it denies before all others."""
_LONGEST_DENIAL = 80
"""Code points of a row's words; more is a clause to be read through, and no difference to be seen."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Two statements of one agreement, with what in them can be turned and which of their words correspond."""

    a: Said
    b: Said
    contrast_a: Contrast
    contrast_b: Contrast
    matches: tuple[Match, ...]

    @property
    def share(self) -> float:
        """Share of the shorter statement's weighty words that correspond."""
        shorter = min(sum(word.kind != FUNCTION for word in said.words) for said in (self.a, self.b))
        return sum(match.likeness for match in self.matches) / max(1, shorter)


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference before it is a row: relation, what, and the words on both sides."""

    relation: str
    what: str
    span_a: Span | None
    span_b: Span | None


def turned(sides: Sides) -> Iterator[Finding]:
    """Clauses that say the opposite: a negation lost or added, or a word and its opposite."""
    for clause_a, clause_b, matches in corresponding_clauses(sides):
        finding = _denied(sides, clause_a, clause_b, matches)
        if finding is not None:
            yield finding


def reversed_degrees(sides: Sides) -> Iterator[Finding]:
    """The most of something against the least of it: "mainly burns its own timber" and "burns it only in small quantities"."""
    for match in sides.matches:
        mine = [(n, degree) for m, n, degree in sides.contrast_a.degrees if m == match.a]
        theirs = [(n, degree) for m, n, degree in sides.contrast_b.degrees if m == match.b]
        degrees_a, degrees_b = {degree for _, degree in mine}, {degree for _, degree in theirs}
        if match.likeness >= _SAME_WORD and {*degrees_a, *degrees_b} == {LOW, HIGH} and len(degrees_a) == len(degrees_b) == 1:
            span_a = _stretch(sides.a, [match.a, *(n for n, _ in mine)])
            yield Finding(CONTRADICTS, "quantity", span_a, _stretch(sides.b, [match.b, *(n for n, _ in theirs)]))


def doubts(sides: Sides) -> Iterator[Finding]:
    """One telling says that something may be so, where the other says that it is."""
    for clause_a, clause_b, matches in corresponding_clauses(sides):
        mine = [n for clause, n in sides.contrast_a.possible if clause == clause_a]
        theirs = [n for clause, n in sides.contrast_b.possible if clause == clause_b]
        if bool(mine) != bool(theirs):
            span_a = _stretch(sides.a, [*mine, matches[0].a])
            yield Finding(REWORDED, "modality", span_a, _stretch(sides.b, [*theirs, matches[0].b]))


def corresponding_clauses(sides: Sides) -> list[tuple[int, int, list[Match]]]:
    """Pairs of clauses, each with the one on the other side that holds most of its matches, where the matches carry them."""
    by_pair: dict[tuple[int, int], list[Match]] = {}
    for match in sides.matches:
        by_pair.setdefault((sides.contrast_a.clause_of[match.a], sides.contrast_b.clause_of[match.b]), []).append(match)
    kept: set[tuple[int, int]] = set()
    for side in (0, 1):
        best: dict[int, tuple[int, int]] = {}
        for pair in sorted(by_pair):
            if pair[side] not in best or _worth(by_pair[pair]) > _worth(by_pair[best[pair[side]]]):
                best[pair[side]] = pair
        kept.update(best.values())
    return [(a, b, by_pair[a, b]) for a, b in sorted(kept) if _carried(sides, a, b, by_pair[a, b])]


def _worth(matches: Sequence[Match]) -> float:
    return sum(match.likeness for match in matches)


def _carried(sides: Sides, clause_a: int, clause_b: int, matches: Sequence[Match]) -> bool:
    if len(matches) >= 2:
        return True
    sizes = (_size(sides.a, sides.contrast_a, clause_a), _size(sides.b, sides.contrast_b, clause_b))
    return matches[0].likeness >= _SAME_WORD and len(matches) >= _CLAUSE_SHARE * min(sizes)


def _size(said: Said, contrast: Contrast, clause: int) -> int:
    return sum(1 for word, at in zip(said.words, contrast.clause_of, strict=True) if at == clause and word.kind != FUNCTION)


def _denied(sides: Sides, clause_a: int, clause_b: int, matches: Sequence[Match]) -> Finding | None:
    if clause_a in sides.contrast_a.unclear or clause_b in sides.contrast_b.unclear:
        return None
    opposite = _opposite(sides, clause_a, clause_b)
    flipped = _flipped(sides, clause_a, clause_b)
    under_opposite_signs = [match for match in matches if flipped != _locally_flipped(sides, match)]
    if opposite is not None:
        # A word with its opposite under the same sign contradicts; under opposite signs it says the same. What "refused" does
        # to what it governs is no second sign, where the other telling has "agreed".
        i, j, what = opposite
        if flipped or not _much_shared(sides, clause_a, clause_b, matches, (i, j)):
            return None
        return Finding(CONTRADICTS, what, _stretch(sides.a, [i]), _stretch(sides.b, [j]))
    if not _decisive(sides, matches, under_opposite_signs):
        return None
    if flipped and not _denies_a_match(sides, clause_a, clause_b, under_opposite_signs):
        return None
    return Finding(
        CONTRADICTS,
        "negation",
        _denial(sides.a, sides.contrast_a, clause_a, [match.a for match in under_opposite_signs]),
        _denial(sides.b, sides.contrast_b, clause_b, [match.b for match in under_opposite_signs]),
    )


def _much_shared(sides: Sides, clause_a: int, clause_b: int, matches: Sequence[Match], opposites: tuple[int, int]) -> bool:
    """Whether two clauses with opposites in them say the same otherwise: half of the shorter one's other words."""
    others = sum(match.a != opposites[0] and match.b != opposites[1] for match in matches)
    shorter = min(_size(sides.a, sides.contrast_a, clause_a), _size(sides.b, sides.contrast_b, clause_b)) - 1
    return others >= max(1, _CLAUSE_SHARE * shorter)


def _flipped(sides: Sides, clause_a: int, clause_b: int) -> bool:
    """Whether one clause of two is denied. "Until it signs" says no more than "as long as it does not sign"."""
    denied_a, denied_b = sides.contrast_a.denied(clause_a), sides.contrast_b.denied(clause_b)
    not_yet = clause_b in sides.contrast_b.until if denied_a else clause_a in sides.contrast_a.until
    return denied_a != denied_b and not not_yet


def _denies_a_match(sides: Sides, clause_a: int, clause_b: int, turned_words: Sequence[Match]) -> bool:
    """Whether what a negation denies, the words next to it, is among those that correspond.

    "It does not mean that the threat is gone" shares its threat with many a sentence, and denies none of them.
    """
    if sides.contrast_a.denied(clause_a):
        denied, turned_there = _next_to_negation(sides.a, sides.contrast_a, clause_a), {match.a for match in turned_words}
    else:
        denied, turned_there = _next_to_negation(sides.b, sides.contrast_b, clause_b), {match.b for match in turned_words}
    return bool(denied & turned_there)


def _next_to_negation(said: Said, contrast: Contrast, clause: int) -> set[int]:
    """What a clause's negation denies: after "no" the noun and what it is for, after others the next word that says something.

    Where a negation stands last ("it came to none"), the words before it.
    """
    light = _light(said.language)
    here = [n for n, at in enumerate(contrast.clause_of) if at == clause and said.words[n].kind != FUNCTION]
    found: set[int] = set()
    for turn in contrast.turns:
        if turn.clause == clause and turn.governs is None:
            after = [n for n in here if n >= turn.last]
            telling = [n for n in after if said.words[n].stem not in light] or after
            found.update(after[:_DENIED] if said.words[turn.first].lower == "no" else telling[:1])
            # What "did not rule out a tax" denies is what "rule out" denies.
            found.update(inner.governs for inner in contrast.turns if inner.governs is not None and inner.first in telling[:1])
            found.update([] if after else here[-_DENIED:])
    if contrast.cue_denies and clause == 0:
        found.update(here)
    return found


@cache
def _light(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in words_in(language, "contrast", "negation.light"))


def _decisive(sides: Sides, matches: Sequence[Match], turned_words: Sequence[Match]) -> bool:
    """Whether the words under opposite signs make two clauses opposites: the one word that a verb denies, or most of them."""
    if len(matches) < 2 and (sides.a.narrated or sides.b.narrated):
        return False
    local = [match for match in matches if match.likeness >= _SAME_WORD and _locally_flipped(sides, match)]
    if local:
        # "Four years without a rise" denies its noun and "had not risen" its clause: the same, whatever stands around.
        return any(match in turned_words for match in local)
    return bool(turned_words) and len(turned_words) >= _TURNED_SHARE * len(matches)


def _locally_flipped(sides: Sides, match: Match) -> bool:
    return _governed(sides, match.a, left=True) != _governed(sides, match.b, left=False)


def _governed(sides: Sides, word: int, *, left: bool) -> bool:
    """Whether a word is denied by a verb or noun before it which the other telling does not have."""
    contrast = sides.contrast_a if left else sides.contrast_b
    matched = {match.a if left else match.b for match in sides.matches}
    return any(turn.governs == word and not _shared(turn, matched) for turn in contrast.turns)


def _shared(turn: Turn, matched: set[int]) -> bool:
    return any(n in matched for n in range(turn.first, turn.last))


@cache
def _antonyms(language: str) -> dict[tuple[str, str], str]:
    """What differs between two stems that are opposites: both ways round."""
    found: dict[tuple[str, str], str] = {}
    lists = lexicon(language, "contrast").get("antonyms", {})
    for key, what in (("opposite", "negation"), ("more_or_less", "quantity")):
        for left, right in lists.get(key, ()):
            pair = stem(left, language), stem(right, language)
            found[pair] = found[pair[::-1]] = what
    return found


def _opposite(sides: Sides, clause_a: int, clause_b: int) -> tuple[int, int, str] | None:
    """The first word of one clause with its opposite in the other, where neither telling has both."""
    antonyms = _antonyms(sides.a.language)
    stems_a = [_form(word.stem, word.lower) for word in sides.a.words]
    stems_b = [_form(word.stem, word.lower) for word in sides.b.words]
    held_a, held_b = set(stems_a), set(stems_b)
    for i, j in product(range(len(stems_a)), range(len(stems_b))):
        if (stems_a[i], stems_b[j]) not in antonyms or stems_a[i] in held_b or stems_b[j] in held_a:
            continue
        here = sides.contrast_a.clause_of[i] == clause_a and sides.contrast_b.clause_of[j] == clause_b
        if here and not (_hyphened(sides.a, i) or _hyphened(sides.b, j)):
            return i, j, antonyms[stems_a[i], stems_b[j]]
    return None


def _hyphened(said: Said, n: int) -> bool:
    """Whether a word is part of a compound: what is open in "open-air" is not what may be closed."""
    word = said.words[n]
    return said.text[word.end : word.end + 1] == "-" or said.text[word.start - 1 : word.start] == "-"


def _form(stem_: str, lower: str) -> str:
    """A degree word stands in the lists of opposites as itself."""
    return stem(lower) if stem_ in (LOW, HIGH) else stem_


def _denial(said: Said, contrast: Contrast, clause: int, turned_words: Sequence[int]) -> Span:
    """The words of a clause from its negation to what it denies; without a negation, what the other one denies."""
    turns = [t for t in contrast.turns if t.clause == clause and (t.governs is None or t.governs in turned_words)]
    edges = [n for turn in turns for n in (turn.first, turn.last - 1)]
    span = _stretch(said, [*turned_words, *edges])
    if span.end - span.start <= _LONGEST_DENIAL or not turned_words:
        return span
    # Of a long clause the last word that corresponds: what is denied stands after what it is denied of.
    return _stretch(said, [max(turned_words), *edges[-2:]])


def _stretch(said: Said, at: Sequence[int]) -> Span:
    """The stretch of a statement from the first of some words to the last."""
    return said.within(said.words[min(at)].start, said.words[max(at)].end)
