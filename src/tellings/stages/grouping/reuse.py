"""Shared passages of a case of any size: words go in report by report, passages come out pair by pair.

Three functions do the work, each on arrays alone: `fingerprints.prints` on a batch of reports, `joining.hits` on one partition of
the seeds, and `aligned` on one block of hits. Here they run one after the other over shelves that spill to disk; an engine may as
well map them. Reports whose words are the same are looked at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
import numpy.typing as npt

from tellings.stages.grouping.fingerprints import CELLS, counted, prints, rarity
from tellings.stages.grouping.joining import MOST_PARTITIONS, Packing, hits
from tellings.stages.grouping.passages import LEAST_WORDS, Block, Run, Text, distinct, runs, shared
from tellings.stages.grouping.spill import Shelf
from tellings.stages.grouping.tokens import Numbers, Offsets, mixed, tokens

BATCH = 1 << 18
"""Words whose seeds are taken at a time."""

PARTITION = 1 << 21
"""Seeds that are sorted together: about 150 MB while they are joined."""

BLOCK = 1 << 21
"""Words of the first reports of a block of hits."""

WHOLE = 4096
"""Words up to which a report is read at once."""

TWINS = 8
"""Reports of the same words that share their passages with others each for itself; further ones are linked to the first only."""


MOST_AROUND = 6
"""Of the words around a seed, those that must be the same in a large case; by chance fewer than one is, in copies seven."""

BROKEN = 6
"""Of the least words that two reports must share, those that may lie in the seed itself or beyond a word put in or left out."""

FEW_WORDS = 1 << 17
"""Up to so many words in a case, two reports that share `LEAST_WORDS` share a passage."""

SET_PHRASE = 16
"""Words that two reports of any case must share: longer than the set phrases that many use."""


def least_shared(total: int) -> int:
    """How many words two reports must share in a case of so many: the more is said, the longer the phrases that recur."""
    return min(SET_PHRASE, LEAST_WORDS + max(0, (total // FEW_WORDS).bit_length() - 1))


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that reports `a` and `b` share (numbers in the order in which they were added, a below b)."""

    a: int
    b: int
    block: Block


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
        self._counts += counted(numbers)
        self._sizes.append(np.diff(bounds))
        self._digests.append(_digests(numbers, bounds))

    def passages(self) -> Iterator[Reuse]:
        """Every passage that two reports share, in an order that depends on the reports alone."""
        sizes = np.concatenate([np.zeros(0, dtype=np.int64), *self._sizes])
        digests = np.concatenate([np.zeros(0, dtype=np.uint64), *self._digests])
        firsts = np.concatenate([[0], np.cumsum(sizes)])
        twins = Twins(sizes, digests)
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
        """The hits, gathered by where the first of their reports stands."""
        size = max(BLOCK, -(-int(firsts[-1]) // MOST_PARTITIONS))
        count = -(-int(firsts[-1]) // size)
        shelves = [Shelf(np.int64, 2, _share(count)) for _ in range(count)]
        for rows in found:
            homes = firsts[np.searchsorted(firsts, rows[:, 0], side="right") - 1] // size
            order = np.argsort(homes, kind="stable")
            edges = np.searchsorted(homes[order], np.arange(count + 1))
            for home, (first, last) in enumerate(pairwise(edges.tolist())):
                shelves[home].put(rows[order[first:last]])
        for shelf in shelves:
            yield shelf.read()
            shelf.close()


def aligned(rows: Offsets, firsts: Offsets, words: Shelf[np.uint32], least: int) -> Iterator[Reuse]:
    """The passages of a block of hits, shape (n, 2), by pair. `firsts` says where in `words` each report begins."""
    reports = np.searchsorted(firsts, rows, side="right") - 1
    inside = rows - firsts[reports]
    count = len(firsts)
    found, pairs = runs(inside[:, 0], inside[:, 1], reports[:, 0] * count + reports[:, 1])
    edges = np.flatnonzero(np.diff(pairs, prepend=-1, append=-1))
    library, ours = _Library(words, firsts), -1
    for first, last in pairwise(edges.tolist()):
        a, b = divmod(int(pairs[first]), count)
        if a != ours:
            ours, text = a, library.text(a)
        blocks = shared([Run(*row) for row in found[first:last].tolist()], text, library.text(b))
        if distinct(blocks) >= least:
            yield from (Reuse(a, b, block) for block in blocks)


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
            yield Reuse(int(a), int(b), found.block) if a < b else Reuse(int(b), int(a), _turned(found.block))


def _turned(block: Block) -> Block:
    return Block(block.b_start, block.b_end, block.a_start, block.a_end, block.matched)


class _Library:
    """Reports by number, their words read from where all stand: a short one at once, a long one where it is wanted."""

    def __init__(self, words: Shelf[np.uint32], firsts: Offsets) -> None:
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

    words: Shelf[np.uint32]
    first: int
    end: int

    def __len__(self) -> int:
        return self.end - self.first

    def read(self, first: int, last: int) -> list[int]:
        found: list[int] = self.words.read(self.first + first, self.first + last).tolist()
        return found


def _digests(numbers: Numbers, bounds: Offsets) -> npt.NDArray[np.uint64]:
    """A hash of each report's words in their order."""
    place = np.arange(len(numbers), dtype=np.uint64) - np.repeat(bounds[:-1], np.diff(bounds)).astype(np.uint64)
    values = mixed(numbers.astype(np.uint64) | (place << np.uint64(32)))
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(values)])
    found: npt.NDArray[np.uint64] = sums[bounds[1:]] - sums[bounds[:-1]]
    return found


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
