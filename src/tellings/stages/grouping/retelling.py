"""Which of several short texts retells which, by their words alone: what a telling loses, its retellings cannot have.

A retelling holds little that its parent lacks, so the share of the child's words that stand in the parent counts more than the
other way round; but a long forefather holds them too, so likeness on both sides counts as well (compare tracing of rumours and
of transmission chains: Bartlett 1932; Adamic et al. 2016).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import LCSseq

from tellings.stages.grouping import likeness
from tellings.stages.grouping.arborescence import parents
from tellings.stages.grouping.terms import Rarity, count, weighted
from tellings.stages.grouping.words import split, term

ONE_SIDED = 0.6
"""What the share of the child's words in the parent weighs against likeness on both sides; .5 to .7 do alike on 525 retellings."""

IN_ORDER = 1 / 3
"""What words in the same order weigh against words in any."""

UNRELATED = 0.27
"""A text that fits no other better than this was retold from none of them; .2 to .33 do alike."""

LOOKED_AT = 40
"""Possible parents looked at for a text: the most alike."""


def retold(texts: Sequence[str], language: str = "en") -> list[int]:
    """For each text the index of the one that it retells, or -1. Never a circle."""
    terms = [[term(form) for form in split(text)] for text in texts]
    counted = [count((word, 1.0) for word in words) for words in terms]
    rarity = Rarity(counted, language)
    alike = likeness.pairs([weighted(words, rarity, len(words)) for words in counted], [None] * len(texts))
    near = _nearest(len(texts), alike)
    scores = [{j: _score(terms[i], terms[j], rarity) for j in possible} for i, possible in enumerate(near)]
    return parents(scores, UNRELATED)


def _nearest(texts: int, alike: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """For each text the others that it is most alike to."""
    near: list[list[tuple[float, int]]] = [[] for _ in range(texts)]
    for (i, j), value in alike.items():
        near[i].append((-value, j))
        near[j].append((-value, i))
    return [[j for _, j in sorted(found)[:LOOKED_AT]] for found in near]


def _score(child: Sequence[str], parent: Sequence[str], rarity: Rarity) -> float:
    """How well one text goes as a retelling of another, from 0 to 1."""
    weights = [_weight(Counter(words), rarity) for words in (child, parent)]
    shared = _weight(Counter(child) & Counter(parent), rarity)
    in_order = LCSseq.similarity(list(child), list(parent))
    return round((1 - IN_ORDER) * _mixed(shared, *weights) + IN_ORDER * _mixed(in_order, len(child), len(parent)), 6)


def _mixed(shared: float, child: float, parent: float) -> float:
    """The share of the child that the parent has, mixed with what both have in common."""
    return ONE_SIDED * shared / max(child, 1e-9) + (1 - ONE_SIDED) * 2 * shared / max(child + parent, 1e-9)


def _weight(words: Counter[str], rarity: Rarity) -> float:
    return sum(rarity(word) * times for word, times in words.items())
