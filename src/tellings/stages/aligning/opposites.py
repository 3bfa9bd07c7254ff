"""Words that are opposites: those of our own list, those of WordNet, and those that a prefix turns ("aware", "unaware")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tellings.language import lexicon, table
from tellings.language import words as words_in
from tellings.language.tokens import CONTENT, FUNCTION, HIGH, LOW, Word, stem
from tellings.stages.aligning.clues import Clue, Sides, stretch
from tellings.stages.aligning.contrast import denied_at
from tellings.stages.aligning.said import Said

OWN, DIRECT, NEAR = "own", "direct", "near"
"""Opposites of our own list and by a prefix; antonyms in WordNet; words near in meaning to such."""
_SHORTEST = 3
"""Letters of a stem that a prefix can turn."""

_NEAR = 4
"""Words around two opposites among which some should correspond."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Opposites:
    """Words `a` to `last_a` of one telling are the opposite of `b` to `last_b` of another; `source` says how that is known."""

    a: int
    last_a: int
    b: int
    last_b: int
    source: str
    what: str


def opposites_between(a: Said, b: Said) -> Iterator[Opposites]:
    """The opposites of two tellings in text order, where neither telling has both words; compounds ("open-air") are none."""
    units_a, units_b = _units(a), _units(b)
    held_a, held_b = {form for _, _, form in units_a}, {form for _, _, form in units_b}
    known = _known(a.language)
    for first_a, last_a, form_a in units_a:
        if form_a in held_b:
            continue
        for first_b, last_b, form_b in units_b:
            found = None if form_b in held_a else known.get((form_a, form_b)) or _turned(form_a, form_b, a.language)
            if found is not None:
                yield Opposites(first_a, last_a, first_b, last_b, *found)


def _units(said: Said) -> list[tuple[int, int, str]]:
    """Words, and verbs with their particle ("turn down"), each with first word, word after it, and form."""
    found = []
    for n, word in enumerate(said.words):
        if word.kind not in (CONTENT, FUNCTION) or _hyphened(said, word):
            continue
        form = _form(word, said.language)
        found.append((n, n + 1, form))
        if word.kind == CONTENT and n + 1 < len(said.words) and said.words[n + 1].kind == FUNCTION:
            found.append((n, n + 2, f"{form}_{said.words[n + 1].lower}"))
    return found


def _hyphened(said: Said, word: Word) -> bool:
    return said.text[word.end : word.end + 1] == "-" or said.text[word.start - 1 : word.start] == "-"


def _form(word: Word, language: str) -> str:
    """A degree word stands in the lists of opposites as itself."""
    return stem(word.lower, language) if word.stem in (LOW, HIGH) else word.stem


@cache
def _known(language: str) -> Mapping[Pair, tuple[str, str]]:
    """How two forms are known to be opposites, and what differs: both ways round, our own list before others."""
    found: dict[Pair, tuple[str, str]] = {}
    lists = lexicon(language, "contrast").get("antonyms", {})
    for key, what in (("opposite", "negation"), ("more_or_less", "quantity")):
        for left, right in lists.get(key, ()):
            _add(found, left, right, (OWN, what), language)
    small = words_in(language, "contrast", "function_words")
    for left, right, source in table(language, "antonyms"):
        if left not in small and right not in small:
            _add(found, left, right, (source, "negation"), language)
    return MappingProxyType(found)


def _add(found: dict[Pair, tuple[str, str]], left: str, right: str, known: tuple[str, str], language: str) -> None:
    a, b = _stemmed(left, language), _stemmed(right, language)
    if a != b:
        found.setdefault((a, b), known)
        found.setdefault((b, a), known)


def _stemmed(entry: str, language: str) -> str:
    head, _, particle = entry.partition("_")
    return f"{stem(head, language)}_{particle}" if particle else stem(head, language)


def _turned(a: str, b: str, language: str) -> tuple[str, str] | None:
    prefixes: Sequence[str] = lexicon(language, "contrast").get("antonyms", {}).get("prefixes", ())
    short, long = sorted((a, b), key=len)
    if len(short) >= _SHORTEST and long.endswith(short) and long[: -len(short)] in prefixes:
        return OWN, "negation"
    return None


def opposite_clues(sides: Sides) -> Iterator[Clue]:
    """Opposites under the same sign, by how they are known; under opposite signs they say the same: `opposite_turned`."""
    for found in opposites_between(sides.a, sides.b):
        here, there = range(found.a, found.last_a), range(found.b, found.last_b)
        turned = denied_at(sides.a, sides.contrast_a, here) != denied_at(sides.b, sides.contrast_b, there)
        near = any(
            abs(match.a - found.a) <= _NEAR and abs(match.b - found.b) <= _NEAR and match.a != found.a and match.b != found.b
            for match in sides.matches
        )
        span_a, span_b = stretch(sides.a, here), stretch(sides.b, there)
        kind = "opposite_turned" if turned else f"opposite_{found.source}"
        yield Clue(kind, 1.0 if near else 0.5, found.what, span_a, span_b)
