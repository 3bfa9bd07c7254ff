"""For each text the others that it may be a retelling of: those that share its rare words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

LOOKED_AT = 40
"""Possible parents looked at for a text: those whose shared words are the rarest together."""

READ = 4_000
"""Entries of the index read for a text: its rarest words first, each wholly or not at all, so that cost grows with the number
of texts alone, whatever they share."""


def candidates(texts: Sequence[Iterable[str]], rarity: Mapping[str, float]) -> list[list[int]]:
    """For each text (its different words) up to `LOOKED_AT` others, the likeliest first."""
    holding: dict[str, list[int]] = {}
    for number, words in enumerate(texts):
        for word in words:
            holding.setdefault(word, []).append(number)
    return [_near(number, words, holding, rarity) for number, words in enumerate(texts)]


def _near(text: int, words: Iterable[str], holding: Mapping[str, Sequence[int]], rarity: Mapping[str, float]) -> list[int]:
    found: defaultdict[int, float] = defaultdict(float)
    read = 0
    for word in sorted(words, key=lambda word: (len(holding[word]), word)):
        read += len(holding[word])
        if read > READ:
            break
        for other in holding[word]:
            found[other] += rarity[word]
    found.pop(text, None)
    return sorted(found, key=lambda other: (-found[other], other))[:LOOKED_AT]
