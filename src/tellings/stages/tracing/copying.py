"""How well one text goes as a copy of another from memory: what it shares, what it adds, what it leaves out.

Two views of a text, each a bag: its words, where a rare one says more, and its runs of four letters, which forgive what a
reteller bends ("beehive", "bee hives", "beehieves") and see what words alone do not: endings, small words, order of two words.
A retelling loses much and adds little, so what the child adds counts against it wholly (Tversky's ratio, 1977), and what it
leaves out counts a little: of several forefathers that hold all its words the one with the fewest others is the nearest. What
every teller keeps is missed more than what most forget.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from tellings.language import background
from tellings.language.endings import singular
from tellings.model.sparse import Sparse, products

LEFT_OUT = 0.15
"""What the parent's surplus weighs against the child's; .1 to .2 do alike on 525 retellings."""

PSEUDO_TEXTS = 210
"""For how many texts the background of the language counts beside those that are there."""

OFTEN = 3
"""The third time that a text holds a word is the last that counts."""

KEPT = 0.25
"""The power of the number of other texts that hold a thing by which leaving it out counts; what no other holds costs nothing."""

RUN = 4
_WORD = re.compile(r"[^\W_]+(?:['’ʼ.,][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def term(word: str) -> str:
    """A word as it is compared: casefolded, without the ending of a possessive or a plural."""
    return singular(_POSSESSIVE.sub("", word).casefold())


def terms(text: str) -> list[str]:
    """The words of a text as they are compared, in their order."""
    return [term(word) for word in _WORD.findall(text)]


def places(text: str) -> dict[str, tuple[int, int]]:
    """Where each word of a text stands first: its offsets, by the word as it is compared."""
    found: dict[str, tuple[int, int]] = {}
    for match in _WORD.finditer(text):
        found.setdefault(term(match.group()), match.span())
    return found


def runs(text: str) -> list[str]:
    """The runs of four letters of a text, blanks between words among them, marks left out."""
    line = " ".join(_WORD.findall(text)).casefold()
    return [line[at : at + RUN] for at in range(max(1, len(line) - RUN + 1))] if line else []


def rarities(texts: Sequence[Sequence[str]], language: str) -> dict[str, float]:
    """How much each word says: less the more texts hold it, here and in the language at large."""
    known = background(language)
    held = Counter(word for words in texts for word in dict.fromkeys(words))
    whole = PSEUDO_TEXTS + len(texts) + 1
    return {word: math.log(whole / (PSEUDO_TEXTS * known.get(word, 0.0) + here + 0.5)) for word, here in held.items()}


class View:
    """The texts as bags of one kind of thing, each with a weight."""

    def __init__(self, texts: Sequence[Sequence[str]], weights: Mapping[str, float] | None = None) -> None:
        columns: dict[tuple[str, int], int] = {}
        indptr, indices, data = [0], [], []
        for things in texts:
            for thing, times in Counter(things).items():
                for time in range(min(times, OFTEN)):
                    indices.append(columns.setdefault((thing, time), len(columns)))
                    data.append(1.0 if weights is None else weights[thing])
            indptr.append(len(indices))
        placed = (np.array(indices, dtype=np.int64), np.array(indptr, dtype=np.int64), max(1, len(columns)))
        self._held = Sparse(np.ones(len(data)), *placed)
        self._weighed = Sparse(np.array(data, dtype=np.float64), *placed)
        self._missed = Sparse(_missed(self._held, self._weighed.data), *placed)

    def likeness(self, children: Ints, parents: Ints) -> Floats:
        """For each pair from 0 (nothing in common) to 1: the shared against the shared, the added and a little of the lost."""
        shared = products(self._weighed, children, self._held, parents)
        added = self._weighed.sums()[children] - shared
        lost = self._missed.sums()[parents] - products(self._missed, children, self._held, parents)
        likeness: Floats = shared / np.maximum(shared + added + LEFT_OUT * lost, 1e-9)
        return likeness


def alike(
    texts: Sequence[str], words: Sequence[Sequence[str]], rarity: Mapping[str, float], children: Ints, parents: Ints
) -> Floats:
    """For each pair of texts (indices) how well the one goes as a retelling of the other, from 0 to 1, by both views.

    `words` are the terms of the texts; a text without any has no runs either.
    """
    letters = [runs(text) if held else [] for text, held in zip(texts, words, strict=True)]
    views = View(words, rarity), View(letters)
    return (views[0].likeness(children, parents) + views[1].likeness(children, parents)) / 2


def _missed(held: Sparse, weights: Floats) -> Floats:
    """What leaving a thing out costs: more the more others hold it, and on the whole as much as having it is worth."""
    others = np.maximum(np.bincount(held.indices, minlength=held.width) - 1.0, 0.0) ** KEPT
    cost: Floats = others[held.indices]
    scaled: Floats = cost * (weights.sum() / max(cost.sum(), 1e-9))
    return scaled
