"""The text that two reports share, to the word: seeds on a diagonal, stretched and joined.

Runs of five words that both hold once are seeds; seeds that lie near one diagonal are one passage with gaps, and its ends are
stretched word by word. Passages that moved are found, which one global alignment never does (compare BLAST; passim, Smith et
al. 2014). Cost is linear in the length of both reports but for the gaps, which are short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from tellings.stages.grouping.fingerprints import SHINGLE, Hashes, shingles

WIDEST_GAP = 8
"""Words that may differ between two runs of one passage, on either side: a changed clause, not a changed sentence."""

LEAST_WORDS = 8
"""Words that a passage must share: below it lie names with their titles and set phrases of the trade."""

LEAST_SHARE = 0.7
"""Of the longer side's words, how many must stand on the other side too."""

MISSED = 2
"""Words that one side may have otherwise when a passage's end is stretched; `ANCHOR` equal words must follow."""
ANCHOR = 2


Numbers = list[int]


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """Words `a_start` up to `a_end` of one report against `b_start` up to `b_end` of another; `matched` of them are equal."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    matched: int

    @property
    def longer(self) -> int:
        """Words on the longer side."""
        return max(self.a_end - self.a_start, self.b_end - self.b_start)

    @property
    def verbatim(self) -> bool:
        """Whether every word is the same."""
        return self.matched == self.longer


def shared(a: Hashes, b: Hashes) -> list[Block]:
    """The passages that two reports share, given the numbers of their words; in the order of the first, none inside another."""
    words_a, words_b = a.tolist(), b.tolist()
    found = [_stretched(_joined(chain, words_a, words_b), words_a, words_b) for chain in _chains(_seeds(a, b))]
    kept: list[Block] = []
    for block in sorted(found, key=lambda x: (-x.matched, x)):
        if block.matched >= LEAST_WORDS and block.matched >= LEAST_SHARE * block.longer and not _within(block, kept):
            kept.append(block)
    return sorted(kept)


def _seeds(a: Hashes, b: Hashes) -> npt.NDArray[np.int64]:
    """Where the runs of five words stand that both texts hold once, shape (n, 2), in the order of a."""
    first, second = _single(shingles(a)), _single(shingles(b))
    _, in_a, in_b = np.intersect1d(first[0], second[0], assume_unique=True, return_indices=True)
    places = np.stack([first[1][in_a], second[1][in_b]], axis=1).astype(np.int64)
    return places[np.argsort(places[:, 0], kind="stable")]


def _single(hashes: Hashes) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """The hashes that occur once, and where."""
    values, places, counts = np.unique(hashes, return_index=True, return_counts=True)
    return values[counts == 1], places[counts == 1].astype(np.int64)


def _chains(seeds: npt.NDArray[np.int64]) -> Iterator[list[tuple[int, int]]]:
    """Seeds grouped: each goes to the open chain that it continues, or opens one. Few chains are open at any time."""
    open_chains: list[list[tuple[int, int]]] = []
    for i, j in seeds.tolist():
        yield from (chain for chain in open_chains if i - chain[-1][0] > WIDEST_GAP + SHINGLE)
        open_chains = [chain for chain in open_chains if i - chain[-1][0] <= WIDEST_GAP + SHINGLE]
        home = next((chain for chain in open_chains if 0 < j - chain[-1][1] <= WIDEST_GAP + SHINGLE), None)
        if home is None:
            open_chains.append([(i, j)])
        else:
            home.append((i, j))
    yield from open_chains


def _joined(chain: Sequence[tuple[int, int]], a: Numbers, b: Numbers) -> Block:
    """A chain of seeds as one block; the words of its gaps are compared by their longest common subsequence."""
    (i, j), matched = chain[0], 0
    end_a, end_b = i, j
    for at_a, at_b in chain:
        # Seeds overlap: what of this one lies beyond the last.
        new_a, new_b = max(end_a, at_a), max(end_b, at_b)
        step = max(new_a - at_a, new_b - at_b)
        if at_a > end_a and at_b > end_b:
            matched += LCSseq.similarity(a[end_a:at_a], b[end_b:at_b])
        matched += SHINGLE - step
        end_a, end_b = at_a + SHINGLE, at_b + SHINGLE
    return Block(i, end_a, j, end_b, matched)


def _stretched(block: Block, a: Numbers, b: Numbers) -> Block:
    """A block with its ends moved outward while the words beyond are equal, or nearly so."""
    a_end, b_end, after = _stretch(a, b, block.a_end, block.b_end, 1)
    a_last, b_last, before = _stretch(a, b, block.a_start - 1, block.b_start - 1, -1)
    return Block(a_last + 1, a_end, b_last + 1, b_end, block.matched + after + before)


def _stretch(a: Numbers, b: Numbers, i: int, j: int, way: int) -> tuple[int, int, int]:
    """How far two texts run alike from i and j on, forward (`way` 1) or backward (-1): where they part, and words matched."""
    matched = 0
    while True:
        run = _run(a, b, i, j, way=way, most=len(a))
        i, j, matched = i + way * run, j + way * run, matched + run
        skip = _skip(a, b, i, j, way)
        if skip is None:
            return i, j, matched
        i, j = i + way * skip[0], j + way * skip[1]


def _run(a: Numbers, b: Numbers, i: int, j: int, *, way: int, most: int) -> int:
    length = 0
    while length < most and 0 <= i < len(a) and 0 <= j < len(b) and a[i] == b[j]:
        i, j, length = i + way, j + way, length + 1
    return length


_STEPS = sorted(
    ((x, y) for x in range(MISSED + 1) for y in range(MISSED + 1) if x or y), key=lambda step: (max(step), sum(step), step)
)


def _skip(a: Numbers, b: Numbers, i: int, j: int, way: int) -> tuple[int, int] | None:
    """The smallest step over differing words after which `ANCHOR` words are equal again; None where the passage ends."""
    return next(((x, y) for x, y in _STEPS if _run(a, b, i + way * x, j + way * y, way=way, most=ANCHOR) == ANCHOR), None)


def _within(block: Block, others: Sequence[Block]) -> bool:
    """Whether most of a block lies inside one that is kept already, on either side."""
    return any(
        2
        * max(
            _overlap(block.a_start, block.a_end, o.a_start, o.a_end), _overlap(block.b_start, block.b_end, o.b_start, o.b_end)
        )
        > block.longer
        for o in others
    )


def _overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    return max(0, min(end, other_end) - max(start, other_start))
