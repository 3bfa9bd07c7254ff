"""Passages of pairs of reports, from the places that hold the same seeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tellings.stages.grouping.passages import Block, Run, Text, distinct, runs, shared
from tellings.stages.grouping.tokens import Numbers, Offsets

MOST_ELDERS = 96
"""Earlier reports with which one is aligned: those with which it shares most. Reports cut from one pattern share with all; a paragraph
that an outlet pastes is shared with 63 at most (`joining.MOST_HOLDERS`), which leaves room for what is copied.
"""

WHOLE = 4096
"""Words up to which a report is read at once."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that reports `a` and `b` share (numbers in the order in which they were added, a below b)."""

    a: int
    b: int
    block: Block


class Reader(Protocol):
    """The words of a case, or as many of them as a block of hits needs."""

    def read(self, first: int, last: int) -> Numbers:
        """The numbers of the case's words from `first` up to `last`."""


def aligned(rows: Offsets, firsts: Offsets, words: Reader, least: int) -> Iterator[Reuse]:
    """The passages of a block of hits, shape (n, 2), by pair, the younger first. `firsts` says where in `words` each report begins.

    All hits of a younger report must lie in one block. Pairs that share fewer than `least` words share no passage.
    """
    reports = np.searchsorted(firsts, rows, side="right") - 1
    inside = rows - firsts[reports]
    count = len(firsts)
    found, pairs = runs(inside[:, 0], inside[:, 1], reports[:, 1] * count + reports[:, 0])
    edges = np.append(np.flatnonzero(np.diff(pairs, prepend=-1)), len(pairs))
    library, younger = _Library(words, firsts), -1
    for at in _most_alike(pairs[edges[:-1]] // count, found[:, 2], edges):
        b, a = divmod(int(pairs[edges[at]]), count)
        if b != younger:
            younger, text = b, library.text(b)
        blocks = shared([Run(*row) for row in found[edges[at] : edges[at + 1]].tolist()], library.text(a), text)
        if distinct(blocks) >= least:
            yield from (Reuse(a, b, block) for block in blocks)


def _most_alike(younger: Offsets, words: Offsets, edges: Offsets) -> list[int]:
    """Of each younger report's pairs the `MOST_ELDERS` with the most words in runs, in order. `edges` parts the runs of the pairs."""
    sums = np.diff(np.concatenate([[0], np.cumsum(words)])[edges])
    order = np.lexsort((np.arange(len(sums)), -sums, younger))
    starts = np.searchsorted(younger, younger)
    kept: list[int] = np.sort(order[np.arange(len(sums)) - starts < MOST_ELDERS]).tolist()
    return kept


class _Library:
    """Reports by number, their words read from where all stand: a short one at once, a long one where it is wanted."""

    def __init__(self, words: Reader, firsts: Offsets) -> None:
        self._words, self._firsts = words, firsts

    def text(self, report: int) -> Text:
        first, end = int(self._firsts[report]), int(self._firsts[report + 1])
        shelved = _Shelved(self._words, first, end)
        return shelved if end - first > WHOLE else _Held(shelved.read(0, end - first))


@dataclass(frozen=True, slots=True)
class _Held:
    """A report's words in memory."""

    words: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def read(self, first: int, last: int) -> list[int]:
        """Those from `first` up to `last`."""
        return self.words[first:last]


@dataclass(frozen=True, slots=True)
class _Shelved:
    """A report's words on a shelf."""

    words: Reader
    first: int
    end: int

    def __len__(self) -> int:
        return self.end - self.first

    def read(self, first: int, last: int) -> list[int]:
        found: list[int] = self.words.read(self.first + first, self.first + last).tolist()
        return found
