"""Which of several short texts retells which, by their words alone: what a telling loses, its retellings cannot have.

A retelling holds little that its parent lacks, so the share of the child's words that stand in the parent counts more than the
other way round; but a long forefather holds them too, so likeness on both sides counts as well (compare tracing of rumours and
of transmission chains: Bartlett 1932; Adamic et al. 2016).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import LCSseq

from tellings.language import background
from tellings.stages.tracing.arborescence import parents
from tellings.stages.tracing.candidates import candidates

ONE_SIDED = 0.6
"""What the share of the child's words in the parent weighs against likeness on both sides; .5 to .7 do alike on 525 retellings."""

IN_ORDER = 1 / 3
"""What words in the same order weigh against words in any."""

UNRELATED = 0.27
"""A text that fits no other better than this was retold from none of them; .2 to .33 do alike."""

PSEUDO_TEXTS = 210
"""For how many texts the background of the language counts beside those that are there."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ.][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")


def retold(texts: Sequence[str], language: str = "en") -> list[int]:
    """For each text the index of the one that it retells, or -1. Never a circle."""
    words = [[_term(word) for word in _WORD.findall(text)] for text in texts]
    rarity = _rarity(words, language)
    near = candidates([dict.fromkeys(held) for held in words], rarity)
    scores = [{j: _score(words[i], words[j], rarity) for j in possible} for i, possible in enumerate(near)]
    return parents(scores, UNRELATED)


def _term(word: str) -> str:
    """A word as it is compared: casefolded, without the ending of a possessive or a plural."""
    form = _POSSESSIVE.sub("", word).casefold()
    if len(form) > 4 and form.endswith("ies"):
        return form[:-3] + "y"
    return form[:-1] if len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "is")) else form


def _rarity(texts: Sequence[Sequence[str]], language: str) -> dict[str, float]:
    """How much each word says: less the more texts hold it, here and in the language at large."""
    known = background(language)
    held = Counter(word for words in texts for word in dict.fromkeys(words))
    whole = PSEUDO_TEXTS + len(texts) + 1
    return {word: math.log(whole / (PSEUDO_TEXTS * known.get(word, 0.0) + here + 0.5)) for word, here in held.items()}


def _score(child: Sequence[str], parent: Sequence[str], rarity: Mapping[str, float]) -> float:
    """How well one text goes as a retelling of another, from 0 to 1."""
    weights = [_weight(Counter(words), rarity) for words in (child, parent)]
    shared = _weight(Counter(child) & Counter(parent), rarity)
    in_order = LCSseq.similarity(list(child), list(parent))
    return round((1 - IN_ORDER) * _mixed(shared, *weights) + IN_ORDER * _mixed(in_order, len(child), len(parent)), 6)


def _mixed(shared: float, child: float, parent: float) -> float:
    """The share of the child that the parent has, mixed with what both have in common."""
    return ONE_SIDED * shared / max(child, 1e-9) + (1 - ONE_SIDED) * 2 * shared / max(child + parent, 1e-9)


def _weight(words: Counter[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity[word] * times for word, times in words.items())
