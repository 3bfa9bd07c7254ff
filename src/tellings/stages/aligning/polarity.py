"""Negations of one clause held against those of the other: what one denies and the other does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import words as words_in
from tellings.language.tokens import FUNCTION, stem
from tellings.model.records import Span
from tellings.stages.aligning.clues import Clue, Sides, stretch
from tellings.stages.aligning.contrast import Contrast, Turn
from tellings.stages.aligning.correspondence import Match
from tellings.stages.aligning.said import Said

_SAME_WORD = 0.85
"""Likeness from which two words are forms of one word, and no mere synonyms."""
_CLAUSE_SHARE = 0.5
"""Share of a clause's weighty words that must have a match, where it is but one word."""
_DENIED = 2
"""Weighty words next to a negation that it denies before all others."""
_LONGEST_DENIAL = 80
"""Code points of a clue's words; more is a clause to be read through, and no difference to be seen."""


def negation_clues(sides: Sides) -> Iterator[Clue]:
    """Words that stand under opposite signs, clause by clause; `negation` where what is denied is among them, besides
    `negation_governed` where a verb denies it: "refused to sign", "signed".

    The strength is the share of the corresponding words that do, by how many correspond at all.
    """
    for clause_a, clause_b, matches in corresponding_clauses(sides):
        if clause_a in sides.contrast_a.unclear or clause_b in sides.contrast_b.unclear:
            continue
        flipped = _flipped(sides, clause_a, clause_b)
        turned = [match for match in matches if flipped != _locally_flipped(sides, match)]
        if turned:
            direct = not flipped or _denies_a_match(sides, clause_a, clause_b, turned)
            if not flipped:
                yield Clue("negation_governed", 1.0, "negation", *_denials(sides, clause_a, clause_b, turned))
            size = min(_size(sides.a, sides.contrast_a, clause_a), _size(sides.b, sides.contrast_b, clause_b))
            yield Clue(
                "negation" if direct else "negation_loose",
                min(1.0, _worth(turned) / max(1, size)),
                "negation",
                *_denials(sides, clause_a, clause_b, turned),
            )


def bare_negations(sides: Sides) -> Iterator[Clue]:
    """A clause that denies against one that does not, whatever words they share."""
    if negated(sides.contrast_a) != negated(sides.contrast_b) and not (sides.contrast_a.unclear or sides.contrast_b.unclear):
        yield Clue("negation_bare", 1.0, "negation", _negation(sides.a, sides.contrast_a), _negation(sides.b, sides.contrast_b))


def negated(contrast: Contrast) -> bool:
    """Whether a clause, or a clause in it, is denied."""
    return contrast.cue_denies or any(turn.governs is None for turn in contrast.turns)


def _negation(said: Said, contrast: Contrast) -> Span:
    """The first negation with what follows it; without one, the words from the first that says something to the last."""
    weighty = [n for n, word in enumerate(said.words) if word.kind != FUNCTION]
    first = next((turn for turn in contrast.turns if turn.governs is None), None)
    if first is None:
        return stretch(said, weighty or range(len(said.words)))
    after = [n for n in weighty if n >= first.last][:_DENIED]
    return stretch(said, [first.first, *(after or weighty[-1:])])


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
    for turn in contrast.negations(clause):
        after = [n for n in here if n >= turn.last]
        telling = [n for n in after if said.words[n].stem not in light] or after
        found.update(after[:_DENIED] if said.words[turn.first].lower == "no" else telling[:1])
        # What "did not rule out a tax" denies is what "rule out" denies.
        found.update(inner.governs for inner in contrast.turns if inner.governs is not None and inner.first in telling[:1])
        found.update([] if after else here[-_DENIED:])
    if contrast.cue_denies and clause == 0:
        found.update(here)
    return found


def told_there(sides: Sides, *, left: bool) -> set[int]:
    """The words of the one clause that correspond to what the other one's negations deny; `left`: that a denies."""
    said, contrast = (sides.a, sides.contrast_a) if left else (sides.b, sides.contrast_b)
    denied = _denied(said, contrast) | (_next_to_negation(said, contrast, 0) if contrast.cue_denies else set())
    return {match.b if left else match.a for match in sides.matches if (match.a if left else match.b) in denied}


def denied_by_both(sides: Sides) -> bool:
    """Whether what one text denies the other one denies too, by a negation."""
    mine, theirs = (
        {said.words[n].stem for n in _denied(said, contrast)}
        for said, contrast in ((sides.a, sides.contrast_a), (sides.b, sides.contrast_b))
    )
    return not mine.isdisjoint(theirs)


def _denied(said: Said, contrast: Contrast) -> set[int]:
    """The words that the negations of a text deny, clause by clause."""
    clauses = {turn.clause for turn in contrast.turns if turn.governs is None}
    return set[int]().union(*(_next_to_negation(said, contrast, clause) for clause in clauses))


@cache
def _light(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in words_in(language, "contrast", "negation.light"))


def _locally_flipped(sides: Sides, match: Match) -> bool:
    return _governed(sides, match.a, left=True) != _governed(sides, match.b, left=False)


def _governed(sides: Sides, word: int, *, left: bool) -> bool:
    """Whether a word is denied by a verb or noun before it which the other telling does not have."""
    contrast = sides.contrast_a if left else sides.contrast_b
    matched = {match.a if left else match.b for match in sides.matches}
    return any(turn.governs == word and not _shared(turn, matched) for turn in contrast.turns)


def _shared(turn: Turn, matched: set[int]) -> bool:
    return any(n in matched for n in range(turn.first, turn.last))


def _denials(sides: Sides, clause_a: int, clause_b: int, turned: Sequence[Match]) -> tuple[Span, Span]:
    return (
        _denial(sides.a, sides.contrast_a, clause_a, [match.a for match in turned]),
        _denial(sides.b, sides.contrast_b, clause_b, [match.b for match in turned]),
    )


def _denial(said: Said, contrast: Contrast, clause: int, turned_words: Sequence[int]) -> Span:
    """The words of a clause from its negation to what it denies; without a negation, what the other one denies."""
    turns = [t for t in contrast.turns if t.clause == clause and (t.governs is None or t.governs in turned_words)]
    edges = [n for turn in turns for n in (turn.first, turn.last - 1)]
    span = stretch(said, [*turned_words, *edges])
    if span.end - span.start <= _LONGEST_DENIAL or not turned_words:
        return span
    # Of a long clause the last word that corresponds: what is denied stands after what it is denied of.
    return stretch(said, [max(turned_words), *edges[-2:]])
