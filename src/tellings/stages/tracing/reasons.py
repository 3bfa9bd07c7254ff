"""The words that tell that one text retells another, with their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tellings.stages.tracing.copying import places

TOLD = 5
"""So many telling words are named: more would not be read."""

FEW = 4
"""So many texts hold a word that tells who has it from whom, if they are no more than half; among many texts, one in `PART`."""
PART = 10

PLAIN = 1.0
"""The rarity (`copying.rarities`) below which a word is one of the language's small change: "for", "who"."""

Span = tuple[int, int]
Words = Sequence[Sequence[str]]


def holders(words: Words) -> Counter[str]:
    """How many of the texts hold each word."""
    return Counter(word for text in words for word in dict.fromkeys(text))


def telling(
    child: Sequence[str], parent: Sequence[str], held: Mapping[str, int], rarity: Mapping[str, float], texts: int
) -> list[str]:
    """The words that both have and few others: the rarest first. `held` is how many of the `texts` hold each word."""
    both = dict.fromkeys(word for word in child if word in set(parent))
    most = max(2, min(FEW, texts // 2), texts // PART)
    rare = [word for word in both if held[word] <= most and rarity[word] > PLAIN]
    return sorted(rare, key=lambda word: (held[word], -rarity[word], word))[:TOLD]


def spans(text: str, tell: Sequence[str]) -> tuple[Span, ...]:
    """Where the telling words stand in a text, in its order."""
    found = places(text)
    return tuple(sorted(found[word] for word in tell))
