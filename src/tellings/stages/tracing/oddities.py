"""Odd words that two reports share where a third, which has the same passage, has others: an error or a turn made once.

The manuscript scholars' guide errors (Maas 1927): what two witnesses have wrong alike, one has from the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from tellings.language import lexicon
from tellings.model.records import Passage, Span
from tellings.stages.tracing.tellings import Tellings

MOST = 3
"""Odd words that count against a pair; words that editors change stand together."""
_WORD = re.compile(r"[^\W_]+")

Words = dict[int, str]
"""Words of a report by where they begin."""


def oddities(tellings: Tellings, child: str, passages: Mapping[str, Iterable[Passage]]) -> dict[str, list[tuple[str, str]]]:
    """For each report that shares a passage with a child the odd words that it has otherwise there, each with a third report
    that has it as the child does. `passages` are the child's, by the report it shares them with.
    """
    missing: dict[str, Words] = {}
    held: dict[str, list[Span]] = {}
    for other, shared in passages.items():
        missing[other], held[other] = {}, []
        for passage in shared:
            here, there = _sides(passage, child)
            held[other].append(here)
            if passage.kind == "near":
                missing[other] |= _missing(tellings, child, here, other, there)
    found: dict[str, list[tuple[str, str]]] = {}
    for other, words in missing.items():
        for at, word in sorted(words.items()):
            third = next((o for o in held if at not in missing[o] and any(s.start <= at < s.end for s in held[o])), None)
            if third is not None and len(found.setdefault(other, [])) < MOST:
                found[other].append((word, third))
    return found


def contradicted(
    tellings: Tellings, child: str, near: Iterable[str], may_precede: Callable[[str], bool]
) -> dict[str, list[tuple[str, str]]]:
    """For each report near a child what it contradicts the child in, where a third that may be the elder tells it as the child does and
    contradicts it too: the child's words, with the third.
    """
    others = list(near)
    elder = [other for other in others if may_precede(other)]
    found: dict[str, list[tuple[str, str]]] = {}
    for agreement in tellings.at_odds.get(child, ()):
        pairs = tellings.contradictions[agreement]
        for other in others:
            if (child, other) in pairs and len(found.setdefault(other, [])) < MOST:
                thirds = (o for o in elder if (o, other) in pairs and (o, child) not in pairs)
                word = " ".join(tellings.words(child, pairs[child, other]).split())
                found[other] += [(word, third) for third in thirds][:1]
    return found


def _missing(tellings: Tellings, child: str, here: Span, other: str, there: Span) -> Words:
    """The odd words of a passage that the other side of it has not."""
    row = tellings.reports[child]
    theirs = {word.casefold() for word in _WORD.findall(tellings.words(other, there))}
    theirs |= {str(value) for word, value in _spelt(row.language).items() if word in theirs}
    return {
        m.start(): m.group()
        for m in _WORD.finditer(row.text, here.start, here.end)
        if m.group().casefold() not in theirs and _is_odd(m.group())
    }


@cache
def _spelt(language: str) -> Mapping[str, int]:
    """The words for numbers: "forty" is no other number than "40"."""
    told = lexicon(language, "contrast").get("numbers", {}).get("ones", {})
    return {word: value for word, value in told.items() if isinstance(value, int)}


def _is_odd(word: str) -> bool:
    """A number or a name: what a copyist may get wrong and does not set right again."""
    return word[0].isdigit() or word[0].isupper()


def _sides(passage: Passage, report: str) -> tuple[Span, Span]:
    """A passage's spans, a report's own first."""
    a, b = Span(passage.start_a, passage.end_a), Span(passage.start_b, passage.end_b)
    return (a, b) if passage.report_a == report else (b, a)
