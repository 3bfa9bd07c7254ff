"""Words by the thousand, some often and most rarely, and lines that remember where they put what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import numpy as np

from benchmarks.invented import CONTENT_WORDS, FUNCTION_WORDS, vocabulary

_AT_ONCE = 100_000


def content_words(seed: int) -> Iterator[str]:
    """Words of the invented vocabulary by Zipf's law, without end."""
    known = vocabulary()[len(FUNCTION_WORDS) :]
    reach = np.cumsum(1.0 / (np.arange(CONTENT_WORDS) + 20.0) ** 1.02)
    rng = np.random.default_rng(seed)
    while True:
        drawn = np.searchsorted(reach, rng.random(_AT_ONCE) * reach[-1])
        yield from map(known.__getitem__, np.minimum(drawn, CONTENT_WORDS - 1).tolist())


def names(seed: int) -> Iterator[str]:
    """Capitalised words, each once; with numbers spelt behind them when the vocabulary is used up."""
    known = vocabulary()[len(FUNCTION_WORDS) :]
    order = np.random.default_rng(seed).permutation(CONTENT_WORDS).tolist()
    for turn in count():
        yield from (known[n].capitalize() + "en" * turn for n in order if len(known[n]) > 3)


class Line:
    """Text that grows; each piece tells where it came to stand."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0

    def put(self, words: str) -> tuple[int, int]:
        """Add words; where they stand."""
        start = self.length
        self._parts.append(words)
        self.length = start + len(words)
        return start, self.length

    @property
    def text(self) -> str:
        """What was put."""
        return "".join(self._parts)
