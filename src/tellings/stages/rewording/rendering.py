"""Which sentence of one report renders which of another: those that are nearest to each other, and nearer than to any else.

A cosine alone does not tell a rendering from a sentence on the same matter: all of a story's sentences speak of the same few
names. So a pair must be each other's nearest by a margin (Artetxe and Schwenk 2019, for mining translations), and one that
stands beside a sure pair, as the sentences of a retold text do, needs less.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tellings.ports.encoder import Vectors
from tellings.stages.rewording.lines import Telling, is_covered

SURE, SURE_ACROSS = 0.64, 0.58
"""Cosine from which a pair is a rendering by itself: in one language, and across two."""
BESIDE, BESIDE_ACROSS = 0.55, 0.50
"""Cosine from which it is one beside a sure one."""
NEAR = 2
"""Sentences between a pair and a sure one, on either side, at most: a telling that follows another keeps near it."""
MARGIN = 0.1
"""What a pair's cosine has above that of either sentence with any other. Of mutually nearest sentences in 176 news reports that
have less, most only speak of the same thing."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """Sentence `a` of one telling and `b` of another (indices) say the same in other words; `cosine` from 0 to 1."""

    a: int
    b: int
    cosine: float


def renderings(one: Telling, other: Telling, cosines: Vectors) -> list[Rendering]:
    """The sentences that two tellings render alike, in the order of the first; `cosines` of shape (lines of one, of other)."""
    sure, beside = (SURE, BESIDE) if one.language == other.language else (SURE_ACROSS, BESIDE_ACROSS)
    found = [pair for pair in _nearest(cosines) if pair.cosine >= beside and not _is_known(one, other, pair)]
    certain = [pair for pair in found if pair.cosine >= sure]
    return [pair for pair in found if pair.cosine >= sure or any(_is_beside(pair, x) for x in certain)]


def _nearest(cosines: Vectors) -> Iterator[Rendering]:
    """The pairs that are each other's nearest by the margin."""
    for a, row in enumerate(cosines):
        b = int(row.argmax())
        best = float(row[b])
        others = max(_besides(row, b), _besides(cosines[:, b], a))
        if best - others >= MARGIN:
            yield Rendering(a, b, round(best, 4))


def _besides(values: Vectors, at: int) -> float:
    """The highest of some values but for one."""
    return float(np.delete(values, at).max()) if len(values) > 1 else 0.0


def _is_known(one: Telling, other: Telling, pair: Rendering) -> bool:
    """Whether either sentence stands in the other report to the letter already."""
    shared = ((one.lines[pair.a], one.shared.get(other.report)), (other.lines[pair.b], other.shared.get(one.report)))
    return any(spans and is_covered(line, spans) for line, spans in shared)


def _is_beside(pair: Rendering, sure: Rendering) -> bool:
    return abs(pair.a - sure.a) <= NEAR and abs(pair.b - sure.b) <= NEAR
