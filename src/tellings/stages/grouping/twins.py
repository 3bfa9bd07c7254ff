"""Reports of the same words: looked at once, told of each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import numpy.typing as npt

from tellings.stages.grouping.aligning import Reuse
from tellings.stages.grouping.passages import LEAST_WORDS, Block
from tellings.stages.grouping.tokens import Numbers, Offsets, mixed

TWINS = 8
"""Reports of the same words that share their passages with others each for itself; further ones are linked to the first only."""


class Twins:
    """Reports whose words are the same, word by word: the first stands for all."""

    def __init__(self, sizes: Offsets, digests: npt.NDArray[np.uint64]) -> None:
        order = np.lexsort((np.arange(len(sizes)), sizes, digests))
        same = (np.diff(digests[order]) == 0) & (np.diff(sizes[order]) == 0) & (sizes[order][1:] >= LEAST_WORDS)
        edges = np.flatnonzero(np.concatenate([[True], ~same])) if len(order) else np.zeros(0, dtype=np.int64)
        ends = np.append(edges[1:], len(order))
        self._sizes = sizes
        self._order = order
        self._several = edges[ends - edges > 1], ends[ends - edges > 1]
        self._members = {int(order[s]): order[s : min(e, s + TWINS)] for s, e in zip(*self._several, strict=True)}
        self.is_first = np.zeros(len(order), dtype=np.bool_)
        self.is_first[order[edges]] = True

    def links(self) -> Iterator[Reuse]:
        """Each with the first; up to `TWINS` with each other."""
        for start, end in sorted(zip(*self._several, strict=True), key=lambda span: int(self._order[span[0]])):
            members = self._order[start:end].tolist()
            words = int(self._sizes[members[0]])
            for at, b in enumerate(members[1:], 1):
                for a in members[: at if at < TWINS else 1]:
                    yield Reuse(a, b, Block(0, words, 0, words, words))

    def each(self, found: Reuse) -> Iterator[Reuse]:
        """A passage of two firsts, for all that they stand for."""
        ours, theirs = (self._members.get(report, [report]) for report in (found.a, found.b))
        for a, b in product(ours, theirs):
            yield Reuse(int(a), int(b), found.block) if a < b else Reuse(int(b), int(a), found.block.turned)


def digests(numbers: Numbers, bounds: Offsets) -> npt.NDArray[np.uint64]:
    """A hash of each report's words in their order."""
    place = np.arange(len(numbers), dtype=np.uint64) - np.repeat(bounds[:-1], np.diff(bounds)).astype(np.uint64)
    values = mixed(numbers.astype(np.uint64) | (place << np.uint64(32)))
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(values)])
    found: npt.NDArray[np.uint64] = sums[bounds[1:]] - sums[bounds[:-1]]
    return found
