"""Shared passages of bare texts: words read, passages told in code points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tellings.stages.grouping.aligning import Reuse
from tellings.stages.grouping.reuse import Case
from tellings.stages.grouping.spill import Shelf
from tellings.stages.grouping.tokens import Offsets, tokens


@dataclass(frozen=True, slots=True)
class Span:
    """A passage in code points: of report `a` from `a_start` up to `a_end`, and so of `b`; the block says which words these are."""

    found: Reuse
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Texts:
    """The reports of a case as bare texts, when nothing else of them is wanted."""

    def __init__(self) -> None:
        self._case = Case()
        self._places: Shelf[np.uint32] = Shelf(np.uint32, 2)
        self._bounds: list[Offsets] = []

    def add(self, texts: Sequence[str]) -> None:
        """A batch of reports, numbered on."""
        read = tokens(texts)
        self._case.add(read.numbers, read.bounds)
        self._bounds.append(read.bounds[:-1] + len(self._places))
        self._places.put(np.stack([read.starts, read.ends], axis=1).astype(np.uint32))

    @property
    def words(self) -> int:
        """How many words all have."""
        return len(self._places)

    def passages(self) -> Iterator[Span]:
        """Every passage that two reports share."""
        firsts = np.concatenate([np.zeros(0, dtype=np.int64), *self._bounds])
        for found in self._case.passages():
            a, b, block = int(firsts[found.a]), int(firsts[found.b]), found.block
            ends = [(a + block.a_start, a + block.a_end), (b + block.b_start, b + block.b_end)]
            yield Span(found, *(edge for first, last in ends for edge in self._edges(first, last)))

    def _edges(self, first: int, last: int) -> tuple[int, int]:
        return int(self._places.read(first, first + 1)[0, 0]), int(self._places.read(last - 1, last)[0, 1])
