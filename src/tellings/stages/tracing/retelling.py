"""Which of several short texts retells which, by their words alone: what a telling loses, its retellings cannot have.

Possible parents are texts that share rare words (`candidates`); each is weighed as the source of a copy from memory
(`copying`), then in the light of what else it would be the source of (`branching`) over all family trees that there could be
(`marginals`); the best of these is taken (`arborescence`). Compare the tracing of rumours and of transmission chains: Bartlett
1932; Adamic et al. 2016.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tellings.stages.tracing.arborescence import parents
from tellings.stages.tracing.branching import settled
from tellings.stages.tracing.candidates import candidates
from tellings.stages.tracing.copying import alike, rarities, terms
from tellings.stages.tracing.marginals import Floats, Pairs

SHARPNESS = (25.0, 35.0, 45.0)
"""By how many nats a text that is wholly alike is likelier as the parent than one wholly unlike. Nobody knows it; each in turn
is taken for it, and the mean is what counts, which does as well on 525 retellings as the best of them."""

UNRELATED = 0.3
"""A text that fits no other better than this was retold from none of them; .25 to .35 do alike."""


def retold(texts: Sequence[str], language: str = "en") -> list[int]:
    """For each text the index of the one that it retells, or -1. Never a circle. Meant for texts of a few hundred words.

    Of texts in the same words only the first is weighed, and the others retell it.
    """
    words = [terms(text) for text in texts]
    first: dict[tuple[str, ...], int] = {}
    same = [first.setdefault(tuple(held), place) for place, held in enumerate(words)]
    alone = [place == at for place, at in enumerate(same)]
    told = [held if mine else [] for held, mine in zip(words, alone, strict=True)]
    rarity = rarities(told, language)
    near = candidates([dict.fromkeys(held) for held in told], rarity)
    pairs = _pairs([(i, j) for i, possible in enumerate(near) for j in possible], len(texts))
    once = [text if mine else "" for text, mine in zip(texts, alone, strict=True)]
    worth = _worth(pairs, alike(once, told, rarity, pairs.children, pairs.parents))
    possible = [dict[int, float]() if mine or not words[n] else {same[n]: 1.0} for n, mine in enumerate(alone)]
    for child, parent, value in zip(pairs.children.tolist(), pairs.parents.tolist(), worth.tolist(), strict=True):
        possible[child][parent] = round(value, 6)
    return parents(possible, 0.0)


def _worth(pairs: Pairs, likeness: Floats) -> Floats:
    """What each pair is worth against having no parent, as likeness."""
    found = [settled(pairs, sharp * likeness, sharp * UNRELATED) / sharp for sharp in SHARPNESS]
    worth: Floats = np.mean(found, axis=0) - UNRELATED
    return worth


def _pairs(found: Sequence[tuple[int, int]], texts: int) -> Pairs:
    columns = np.array(found, dtype=np.int64).reshape(-1, 2)
    return Pairs(columns[:, 0], columns[:, 1], texts)
