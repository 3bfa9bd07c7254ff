"""What in a statement can be turned into its opposite: clauses, negations, degrees and how sure it is; from its words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.language import words as words_in
from tellings.language.tokens import CONTENT, FUNCTION, HIGH, LOW, stem
from tellings.stages.aligning.said import Said

_STOP = re.compile(r"[;:—.?!…]|\s[–-]\s")
_GOVERNED = 5
"""Words after "refused to", "lack of" within which stands what is denied."""
_DEGREE_REACH = 4
"""Weighty words after "mainly", "few" that these say something of."""
_LONGEST_PHRASE = 4
_BEHIND = 3
"""Words between a word and the negation behind it that denies it: "agreement was not reached"."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A negation at words `first` to `last`. `governs` is a word that it denies; null when it denies its whole clause."""

    first: int
    last: int
    clause: int
    governs: int | None


@dataclass(frozen=True, slots=True)
class Contrast:
    """The clauses of a statement by word, and what turns them.

    `unclear` are clauses with a negation that may turn nothing; `until` those that say what has not come yet; `degrees` holds
    for a word the degree words over it; `possible` for a clause its words of doubt. With `cue_denies` the source is given as
    denying the whole, of which the first clause is what it denies.
    """

    clause_of: tuple[int, ...]
    turns: tuple[Turn, ...]
    unclear: frozenset[int]
    until: frozenset[int]
    degrees: tuple[tuple[int, int, str], ...]
    possible: tuple[tuple[int, int], ...]
    cue_denies: bool

    def negations(self, clause: int) -> list[Turn]:
        """What negates a clause as a whole."""
        return [turn for turn in self.turns if turn.clause == clause and turn.governs is None]

    def denied(self, clause: int) -> bool:
        """Whether a clause as a whole is negated."""
        return bool(self.negations(clause)) != (self.cue_denies and clause == 0)


def contrast_of(said: Said) -> Contrast:
    """Read what can be turned in a statement."""
    reader = _Reader(said)
    clause_of = reader.clauses()
    turns = tuple(reader.turns(clause_of))
    explicit = {turn.clause for turn in turns if turn.governs is None}
    until = reader.until(clause_of, explicit)
    return Contrast(
        clause_of=clause_of,
        turns=turns,
        unclear=frozenset(reader.unclear(clause_of, turns)),
        until=frozenset(until),
        degrees=tuple(reader.degrees(clause_of)),
        possible=tuple(reader.possible(clause_of)),
        cue_denies=said.denied,
    )


def denied_at(said: Said, contrast: Contrast, here: range) -> bool:
    """Whether some words are denied: by a negation of their clause that reaches them and is none of them, or by what governs them."""
    clause = contrast.clause_of[here.start]
    turns = contrast.negations(clause)
    inside = any(turn.first in here for turn in turns)
    reached = any(_reaches(said, turn, here) for turn in turns) != (contrast.cue_denies and clause == 0)
    governed = any(turn.governs in here and turn.first not in here for turn in contrast.turns)
    return (reached and not inside) != governed


def _reaches(said: Said, turn: Turn, here: range) -> bool:
    """Whether a negation denies some words of its clause: those right before it, and those after it as far as no further clause hangs on it.

    "The arrest is a reminder not to fall" denies no arrest, and "did not know how the error had occurred" no error.
    """
    if here.start < turn.first:
        return turn.first - here.stop < _BEHIND
    between = {said.words[n].lower for n in range(turn.last, here.start)}
    return between.isdisjoint(words_in(said.language, "contrast", "negation.ends"))


def untrue_from(lower: Sequence[str], n: int, language: str) -> int:
    """How many words from one on say that something is untrue; 0 for none."""
    untrue = phrases(language, "negation.untrue")
    return next((size for size in (2, 1) if n + size <= len(lower) and tuple(lower[n : n + size]) in untrue), 0)


def claim_of(lower: Sequence[str], n: int, size: int, language: str) -> int | None:
    """Where the claim stands that words for what is untrue (`untrue_from`) are said of: "the claim that the dam was unsafe is untrue".

    "Reports that the passport was false" are of a passport, so what may be said of a thing needs another verb before its own.
    """
    before, untrue = lower[:n], tuple(lower[n : n + size])
    forms = words_in(language, "contrast", "negation.finite")
    at = next((m for m in range(len(before) - 1) if is_claim(before[m], language) and before[m + 1] == "that"), None)
    if at is None or before[-1] not in forms:
        return None
    of_thing = untrue in phrases(language, "negation.things") and not any(word in forms for word in before[at + 2 : -1])
    return None if of_thing else at


def is_claim(word: str, language: str) -> bool:
    """Whether a word (lower case) stands for what may be untrue: "claim", "reports"."""
    return not {word, word.removesuffix("s")}.isdisjoint(words_in(language, "contrast", "negation.claims"))


@cache
def phrases(language: str, key: str) -> frozenset[tuple[str, ...]]:
    """Entries of a list in the data file, each as a tuple of its words."""
    return frozenset(tuple(entry.split()) for entry in words_in(language, "contrast", key))


@cache
def stems_of(language: str, data: str, key: str) -> frozenset[str]:
    """The stems of a list of words."""
    return frozenset(stem(word, language) for word in words_in(language, data, key))


@cache
def _stems(language: str, key: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(stem(word, language) for word in phrase) for phrase in phrases(language, f"negation.{key}"))


class _Reader:
    def __init__(self, said: Said) -> None:
        self._text, self._words, self._language = said.text, said.words, said.language
        self._lower = tuple(word.lower for word in said.words)
        self._stems = tuple(word.stem if word.kind == CONTENT else word.lower for word in said.words)
        self._negators = words_in(self._language, "contrast", "negation.words")
        self._until = words_in(self._language, "contrast", "negation.until")
        self._dated = [said.dated(word) for word in said.words]

    def clauses(self) -> tuple[int, ...]:
        numbers, clause = [], 0
        for n in range(len(self._words)):
            clause += n > 0 and self._opens_clause(n)
            numbers.append(clause)
        return tuple(numbers)

    def _opens_clause(self, n: int) -> bool:
        gap = self._text[self._words[n - 1].end : self._words[n].start]
        word = self._lower[n]
        if _STOP.search(gap) or word in words_in(self._language, "contrast", "bare_openers"):
            return True
        if word in self._until and word != "before":
            return True
        if word in ("and", "or") and "," not in gap and n + 1 < len(self._lower):
            return self._negates(n + 1) or self._lower[n + 1] in words_in(self._language, "contrast", "negation.subjects")
        if any(self._lower[n : n + len(p)] == p for p in phrases(self._language, "negation.openers")):
            return True
        opener = word in words_in(self._language, "contrast", "clause_openers")
        opener = opener or word in words_in(self._language, "contrast", "negation.subjects")
        return "," in gap and (opener or any(self._negates(m) for m in range(n, min(n + 2, len(self._lower)))))

    def _negates(self, n: int) -> bool:
        return self._lower[n] in self._negators or self._lower[n].endswith("n't")

    def turns(self, clause_of: Sequence[int]) -> Iterator[Turn]:
        seen: set[int] = set()
        for n in range(len(self._words)):
            if self._negates(n) and not self._idle(n):
                # A second negation in one clause is careless concord ("nobody did not come") more often than logic.
                if clause_of[n] not in seen:
                    seen.add(clause_of[n])
                    yield Turn(n, n + 1, clause_of[n], None)
            elif untrue := self._untrue(n):
                if clause_of[untrue[0]] not in seen:
                    seen.add(clause_of[untrue[0]])
                    yield Turn(*untrue, clause_of[untrue[0]], None)
            elif size := self._denies(n):
                yield from (Turn(n, n + size, clause_of[n], governed) for governed in self._governed(n + size, clause_of))

    def _untrue(self, n: int) -> tuple[int, int] | None:
        """The words that open what is said to be untrue, if some here say so: "untrue that"; of "the claim that … is untrue" the first two."""
        size = untrue_from(self._lower, n, self._language)
        if size and self._lower[n + size : n + size + 1] == ("that",):
            return n, n + size
        at = claim_of(self._lower, n, size, self._language) if size else None
        return None if at is None else (at, at + 2)

    def _idle(self, n: int) -> bool:
        """Whether a negation is part of a phrase that denies nothing."""
        idle = phrases(self._language, "negation.idle")
        return self._as_such(n) or any(
            self._lower[start : start + size] in idle
            for start in range(max(0, n - 1), n + 1)
            for size in range(2, _LONGEST_PHRASE + 1)
            if start + size > n
        )

    def _as_such(self, n: int) -> bool:
        """Whether nothing is said to be like it: "no other plant is as large as", "nobody had ever stayed as long as"."""
        after = [
            m
            for m in range(n + 1, len(self._lower) - 2)
            if self._lower[m] in words_in(self._language, "contrast", "negation.as")
        ]
        return any(self._lower[m + 2] == self._lower[m] for m in after)

    def _denies(self, n: int) -> int:
        """How many words from here are one that denies what follows."""
        denying = _stems(self._language, "verbs")
        return next((size for size in (2, 1) if self._stems[n : n + size] in denying), 0)

    def _governed(self, n: int, clause_of: Sequence[int]) -> Iterator[int]:
        """The first word that says something, and those right behind it: "ruled out tax increases" denies the increases too."""
        last = None
        for m in range(n, min(n + _GOVERNED, len(self._words))):
            if clause_of[m] != clause_of[n - 1] or (last is not None and last < m - 1):
                return
            content = self._words[m].kind == CONTENT and not self._dated[m]  # "refused on Thursday to sign"
            if content and self._words[m].stem not in (LOW, HIGH):
                last = m
                yield m

    def unclear(self, clause_of: Sequence[int], turns: Sequence[Turn]) -> Iterator[int]:
        comparing = words_in(self._language, "contrast", "negation.comparisons")
        for turn in turns:
            after = [self._lower[m] for m in range(turn.last, len(self._words)) if clause_of[m] == turn.clause]
            if turn.governs is None and (any(word in comparing for word in after) or self._until_now(turn, after)):
                yield turn.clause

    def _until_now(self, turn: Turn, after: Sequence[str]) -> bool:
        """Whether a negation only says when something is or was: "no president had come for ten years until Tuesday" (who came on Tuesday
        was the first), "not due until May" (it is due in May), "nobody has died there since 1959" (somebody did then).
        """
        told = [*after, *self._lower[turn.last + len(after) : turn.last + len(after) + 1]]
        if any(word in words_in(self._language, "contrast", "negation.only_when") for word in told):
            return True
        before_then = words_in(self._language, "contrast", "negation.first_ever")
        had = words_in(self._language, "contrast", "negation.had")
        return any(word in had for word in after) and any(word in before_then for word in told)

    def until(self, clause_of: Sequence[int], denied: set[int]) -> Iterator[int]:
        for n, word in enumerate(self._lower):
            if word in self._until and (word != "before" or clause_of[n] in denied):
                yield clause_of[n]

    def degrees(self, clause_of: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """(word, degree word over it, degree). A degree of a quantity ("in small quantities") says something of what precedes."""
        nouns = words_in(self._language, "contrast", "degrees.nouns")
        every = words_in(self._language, "contrast", "degrees.every")
        for n, word in enumerate(self._words):
            degree = HIGH if word.lower in every else word.stem
            if degree not in (LOW, HIGH):
                continue
            here = [m for m in range(len(self._words)) if clause_of[m] == clause_of[n] and self._says(m, nouns)]
            after = [m for m in here if m > n][:_DEGREE_REACH]
            measured = any(lower in nouns for lower in self._lower[n + 1 : n + 3])
            before = [m for m in here if m < n][-_DEGREE_REACH:] if measured or not after else []
            yield from ((m, n, degree) for m in (*before, *after))

    def _says(self, n: int, nouns: frozenset[str]) -> bool:
        word = self._words[n]
        return word.kind != FUNCTION and word.stem not in (LOW, HIGH) and word.lower not in nouns

    def possible(self, clause_of: Sequence[int]) -> Iterator[tuple[int, int]]:
        doubts = words_in(self._language, "contrast", "modality.possible")
        for n, word in enumerate(self._words):
            # "May" with a capital inside a sentence is the month.
            if word.lower in doubts and (word.text[0].islower() or word.lower != "may"):
                yield clause_of[n], n
