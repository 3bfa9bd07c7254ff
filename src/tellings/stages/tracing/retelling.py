"""Which of several short texts retells which, by their words alone: what a telling loses, its retellings cannot have.

Possible parents are texts that share rare words; each is weighed as the source of a copy from memory (`copying`), then in the
light of what else it would have to be the source of (`branching`); the best tree over all of them is taken (`arborescence`).
Compare the tracing of rumours and of transmission chains: Bartlett 1932; Adamic et al. 2016.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tellings.stages.tracing.arborescence import parents
from tellings.stages.tracing.branching import settled
from tellings.stages.tracing.candidates import candidates
from tellings.stages.tracing.copying import View, rarities, runs, terms
from tellings.stages.tracing.forests import Pairs

SHARPNESS = 35.0
"""By how many nats a text that is wholly alike is likelier as the parent than one wholly unlike; 30 to 45 do alike."""

UNRELATED = 0.3
"""A text that fits no other better than this was retold from none of them; .25 to .35 do alike."""


def retold(texts: Sequence[str], language: str = "en") -> list[int]:
    """For each text the index of the one that it retells, or -1. Never a circle."""
    words = [terms(text) for text in texts]
    rarity = rarities(words, language)
    near = candidates([dict.fromkeys(held) for held in words], rarity)
    pairs = Pairs(
        np.array([i for i, possible in enumerate(near) for _ in possible], dtype=np.int64),
        np.array([j for possible in near for j in possible], dtype=np.int64),
        len(texts),
    )
    views = (View(words, rarity), View([runs(text) for text in texts]))
    likeness = sum((view.likeness(pairs.children, pairs.parents) for view in views), np.zeros(len(pairs.children))) / len(views)
    scores, _ = settled(pairs, SHARPNESS * likeness, SHARPNESS * UNRELATED)
    possible = [dict[int, float]() for _ in texts]
    for i, j, score in zip(pairs.children.tolist(), pairs.parents.tolist(), scores.tolist(), strict=True):
        possible[i][j] = round(score, 6)
    return parents(possible, SHARPNESS * UNRELATED)
