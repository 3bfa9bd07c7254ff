"""Which of several short texts retells which, by their words alone: what a telling loses, its retellings cannot have.

Possible parents are texts that share rare words (`candidates`); each is weighed as the source of a copy from memory
(`copying`), then in the light of what else it would be the source of (`branching`) over all family trees that there could be
(`marginals`); the best of these is taken (`arborescence`). Compare the tracing of rumours and of transmission chains: Bartlett
1932; Adamic et al. 2016.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tellings.stages.tracing.arborescence import parents
from tellings.stages.tracing.branching import settled
from tellings.stages.tracing.candidates import candidates
from tellings.stages.tracing.copying import View, rarities, runs, terms
from tellings.stages.tracing.marginals import Floats, Pairs
from tellings.stages.tracing.reasons import Span, because, holders, spans, telling

SHARPNESS = (25.0, 35.0, 45.0)
"""By how many nats a text that is wholly alike is likelier as the parent than one wholly unlike. Nobody knows it; each in turn
is taken for it, and the mean is what counts, which does as well on 525 retellings as the best of them."""

UNRELATED = 0.3
"""A text that fits no other better than this was retold from none of them; .25 to .35 do alike."""

AMONG_REPORTS = 0.6
"""The likeness from which a retelling may be claimed between reports, which share many words of their happening unasked. Of 172
news reports, traced story by story, it claims 22, 21 of which share long runs of words besides; .5 would claim 42, 12 of which
share none. Of true retellings of 525 it keeps a third."""

EITHER = 0.5
"""How sure it is that of two texts in the same words the later in the list is the copy: not at all."""


@dataclass(frozen=True, slots=True)
class Retelling:
    """One text (`child`, its index) as the retelling of another (`parent`), and why.

    `confidence` is how probable this parent is among all that the child could have, from 0 to 1, given that it retells one of
    the texts; `likeness`, from 0 to 1, says how far it retells anything (see `AMONG_REPORTS`). The spans are those of the words
    that tell, in the child's text and in the parent's.
    """

    child: int
    parent: int
    confidence: float
    likeness: float
    because: tuple[str, ...]
    child_spans: tuple[Span, ...]
    parent_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The texts' words, the pairs looked at, and what was found for each pair."""

    words: list[list[str]]
    rarity: dict[str, float]
    pairs: Pairs
    likeness: Floats
    worth: Floats
    probable: Floats


def retold(texts: Sequence[str], language: str = "en") -> list[int]:
    """For each text the index of the one that it retells, or -1. Never a circle. Meant for texts of a few hundred words."""
    return _tree(_weigh(texts, language))


def retellings(texts: Sequence[str], language: str = "en", *, at_least: float = 0.0) -> list[Retelling]:
    """The retellings among texts, each with its reasons, in the order of the children; `at_least` is the least likeness."""
    weighed = _weigh(texts, language)
    chosen = _tree(weighed)
    held = holders(weighed.words)
    pairs = zip(weighed.pairs.children.tolist(), weighed.pairs.parents.tolist(), strict=True)
    found = []
    for place, (child, parent) in enumerate(pairs):
        if chosen[child] == parent and weighed.likeness[place] >= at_least:
            words = weighed.words[child], weighed.words[parent]
            tell = telling(*words, held, weighed.rarity, len(texts))
            found.append(
                Retelling(
                    child,
                    parent,
                    round(float(weighed.probable[place]), 3),
                    round(float(weighed.likeness[place]), 3),
                    tuple(because((texts[child], texts[parent]), words, tell, held)),
                    spans(texts[child], tell),
                    spans(texts[parent], tell),
                )
            )
    return found


def _weigh(texts: Sequence[str], language: str) -> _Weighed:
    """The pairs that may be retellings; of texts in the same words only the first is weighed, and the others retell it."""
    words = [terms(text) for text in texts]
    first: dict[tuple[str, ...], int] = {}
    same = [first.setdefault(tuple(held), place) for place, held in enumerate(words)]
    told = [held if same[place] == place else [] for place, held in enumerate(words)]
    rarity = rarities(told, language)
    near = candidates([dict.fromkeys(held) for held in told], rarity)
    pairs = _pairs([(i, j) for i, possible in enumerate(near) for j in possible], len(texts))
    views = (View(told, rarity), View([runs(text) if told[place] else [] for place, text in enumerate(texts)]))
    likeness = sum((view.likeness(pairs.children, pairs.parents) for view in views), np.zeros(len(pairs.children))) / len(views)
    worth, probable = _settled(pairs, likeness)
    again = _pairs([(i, j) for i, j in enumerate(same) if i != j and words[i]], len(texts))
    more = np.ones(len(again.children))
    return _Weighed(
        words,
        rarity,
        Pairs(np.append(pairs.children, again.children), np.append(pairs.parents, again.parents), len(texts)),
        np.append(likeness, more),
        np.append(worth, more),
        np.append(probable, more * EITHER),
    )


def _settled(pairs: Pairs, likeness: Floats) -> tuple[Floats, Floats]:
    """What each pair is worth against having no parent, as likeness, and how probable it is."""
    found = [settled(pairs, sharp * likeness, sharp * UNRELATED) for sharp in SHARPNESS]
    worth: Floats = np.mean([scores / sharp for (scores, _), sharp in zip(found, SHARPNESS, strict=True)], axis=0) - UNRELATED
    probable: Floats = np.mean([shares for _, shares in found], axis=0)
    return worth, probable


def _pairs(found: Sequence[tuple[int, int]], texts: int) -> Pairs:
    columns = np.array(found, dtype=np.int64).reshape(-1, 2)
    return Pairs(columns[:, 0], columns[:, 1], texts)


def _tree(weighed: _Weighed) -> list[int]:
    """The best tree by what each pair is worth after all."""
    possible = [dict[int, float]() for _ in weighed.words]
    pairs = weighed.pairs
    for child, parent, worth in zip(pairs.children.tolist(), pairs.parents.tolist(), weighed.worth.tolist(), strict=True):
        possible[child][parent] = round(worth, 6)
    return parents(possible, 0.0)
