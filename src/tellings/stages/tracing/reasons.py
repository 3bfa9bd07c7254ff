"""Why one text is taken for a retelling of another: the words that tell, with their places, and sentences to read."""

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


def because(
    texts: tuple[str, str], words: tuple[Sequence[str], Sequence[str]], tell: Sequence[str], held: Mapping[str, int]
) -> list[str]:
    """What speaks for it, in sentences; the child's text and words come first, the parent's second."""
    found = places(texts[0])
    told = [f"“{texts[0][slice(*found[word])]}”" for word in tell]
    alone = [phrase for word, phrase in zip(tell, told, strict=True) if held[word] <= 2]
    said = []
    if alone:
        said.append(f"Shares {_listed(alone)} with it, which no other telling has")
    elif told:
        said.append(f"Shares {_listed(told)} with it, which few others have")
    added = set(words[0]) - set(words[1])
    share = round(100 * len(added) / max(1, len(set(words[0]))))
    said.append(f"Of its words, {share} % are not in it" if added else "Has no word that it lacks")
    if len(words[0]) < len(words[1]):
        said.append(f"Says less: {len(words[0])} words against {len(words[1])}")
    return said


def spans(text: str, tell: Sequence[str]) -> tuple[Span, ...]:
    """Where the telling words stand in a text, in its order."""
    found = places(text)
    return tuple(sorted(found[word] for word in tell))


def _listed(phrases: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(phrases[:-1]), phrases[-1]) if part)
