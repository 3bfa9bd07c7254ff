"""Shared passages of a case of any size: words go in report by report, passages come out pair by pair.

Three functions do the work, each on arrays alone: `fingerprints.prints` on a batch of reports, `joining.hits` on one partition of
the seeds, and `aligning.aligned` on one block of hits. Here they run one after the other over shelves that spill to disk; an engine may as
well map them. Reports whose words are the same are looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tellings.stages.grouping.aligning import Reuse, aligned
from tellings.stages.grouping.fingerprints import CELLS, counted, prints, rarity
from tellings.stages.grouping.joining import MOST_AROUND, MOST_PARTITIONS, Packing, hits
from tellings.stages.grouping.passages import LEAST_WORDS
from tellings.stages.grouping.spill import Shelf
from tellings.stages.grouping.tokens import Numbers, Offsets
from tellings.stages.grouping.twins import Twins, digests

BATCH = 1 << 18
"""Words whose seeds are taken at a time."""

PARTITION = 1 << 21
"""Seeds that are sorted together: about 150 MB while they are joined."""

BLOCK = 1 << 21
"""Words of the younger reports of a block of hits."""

BROKEN = 6
"""Of the least words that two reports must share, those that may lie in the seed itself or beyond a word put in or left out."""

FEW_WORDS = 1 << 17
"""Up to so many words in a case, two reports that share `LEAST_WORDS` share a passage."""

SET_PHRASE = 16
"""Words that two reports of any case must share: longer than the set phrases that many use."""


def least_shared(total: int) -> int:
    """How many words two reports must share in a case of so many: the more is said, the longer the phrases that recur."""
    return min(SET_PHRASE, LEAST_WORDS + max(0, (total // FEW_WORDS).bit_length() - 1))


class Case:
    """The words of a case's reports."""

    def __init__(self) -> None:
        self._words: Shelf[np.uint32] = Shelf(np.uint32)
        self._counts = np.zeros(CELLS, dtype=np.int64)
        self._sizes: list[Offsets] = []
        self._digests: list[npt.NDArray[np.uint64]] = []

    def add(self, numbers: Numbers, bounds: Offsets) -> None:
        """Reports whose words stand behind each other in `numbers`, each from one of `bounds` up to the next."""
        self._words.put(numbers)
        counted(numbers, self._counts)
        self._sizes.append(np.diff(bounds))
        self._digests.append(digests(numbers, bounds))

    def passages(self) -> Iterator[Reuse]:
        """Every passage that two reports share, in an order that depends on the reports alone."""
        sizes = np.concatenate([np.zeros(0, dtype=np.int64), *self._sizes])
        keys = np.concatenate([np.zeros(0, dtype=np.uint64), *self._digests])
        firsts = np.concatenate([[0], np.cumsum(sizes)])
        twins = Twins(sizes, keys)
        least = least_shared(int(firsts[-1]))
        yield from twins.links()
        for block in self._blocks(self._hits(firsts, twins), firsts):
            for found in aligned(block, firsts, self._words, least):
                yield from twins.each(found)

    def _hits(self, firsts: Offsets, twins: Twins) -> Iterator[Offsets]:
        """Partition by partition, the places that hold the same seed."""
        known = rarity(self._counts)
        packing = Packing.of(known.total, PARTITION)
        shelves = [Shelf(np.uint64, 2, _share(packing.partitions)) for _ in range(packing.partitions)]
        for first, last in _batches(firsts):
            bounds = firsts[first : last + 1]
            found = prints(self._words.read(int(bounds[0]), int(bounds[-1])), bounds - bounds[0], int(bounds[0]), known)
            found = found.at(twins.is_first[np.searchsorted(firsts, found.places, side="right") - 1])
            for home, rows in packing.parts(found):
                shelves[home].put(rows)
        for shelf in shelves:
            rows = shelf.read()
            shelf.close()
            yield hits(rows, packing, firsts, min(MOST_AROUND, least_shared(known.total) - BROKEN))

    def _blocks(self, found: Iterator[Offsets], firsts: Offsets) -> Iterator[Offsets]:
        """The hits, gathered by where the younger of their reports stands."""
        size = max(BLOCK, -(-int(firsts[-1]) // MOST_PARTITIONS))
        count = -(-int(firsts[-1]) // size)
        shelves = [Shelf(np.int64, 2, _share(count)) for _ in range(count)]
        for rows in found:
            homes = firsts[np.searchsorted(firsts, rows[:, 1], side="right") - 1] // size
            order = np.argsort(homes, kind="stable")
            edges = np.searchsorted(homes[order], np.arange(count + 1))
            for home, (first, last) in enumerate(pairwise(edges.tolist())):
                shelves[home].put(rows[order[first:last]])
        for shelf in shelves:
            yield shelf.read()
            shelf.close()


def _share(shelves: int) -> int:
    """Bytes that each of so many shelves may hold in memory."""
    return (1 << 26) // max(1, shelves)


def _batches(firsts: Offsets) -> Iterator[tuple[int, int]]:
    """Reports in batches of about `BATCH` words: the first, and the one after the last."""
    first, count = 0, len(firsts) - 1
    while first < count:
        last = max(first + 1, int(np.searchsorted(firsts, firsts[first] + BATCH, side="right")) - 1)
        yield first, min(last, count)
        first = last
