"""The text that two reports share, to the word: seeds on a diagonal, stretched and joined.

Runs of five words that both hold once are seeds; seeds that lie near one diagonal are one passage with gaps, and its ends are
stretched word by word. Passages that moved are found, which one global alignment never does (compare BLAST; passim, Smith et
al. 2014). Cost is linear in the length of both reports but for the gaps, which are short.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class Text:
    """A report made ready: the numbers of its words, the shingles that it holds once, sorted, and where they stand."""

    words: Numbers
    once: Hashes
    places: npt.NDArray[np.int64]


def ready(numbers: Hashes) -> Text:
    """A text from the numbers of its words."""
    values, places, counts = np.unique(shingles(numbers), return_index=True, return_counts=True)
    return Text(numbers.tolist(), values[counts == 1], places[counts == 1].astype(np.int64))


def shared(a: Text, b: Text) -> list[Block]:
    """The passages that two reports share, in the order of the first; none mostly inside another."""
    found = [_stretched(_joined(chain, a.words, b.words), a.words, b.words) for chain in _chains(_runs(a, b))]
    kept: list[Block] = []
    for block in sorted(found, key=lambda x: (-x.matched, x)):
        if block.matched >= LEAST_WORDS and block.matched >= LEAST_SHARE * block.longer and not _within(block, kept):
            kept.append(block)
    return sorted(kept)


@dataclass(frozen=True, slots=True)
class _Run:
    """Equal words: `words` of them, from `i` in one text and from `j` in the other."""

    i: int
    j: int
    words: int


def _runs(a: Text, b: Text) -> list[_Run]:
    """The runs of equal words made of shingles that both texts hold once, in the order of a."""
    _, in_a, in_b = np.intersect1d(a.once, b.once, assume_unique=True, return_indices=True)
    order = np.argsort(a.places[in_a], kind="stable")
    i, j = a.places[in_a][order], b.places[in_b][order]
    if not len(i):
        return []
    starts = np.concatenate([[0], np.flatnonzero((np.diff(i) != 1) | (np.diff(j) != 1)) + 1])
    seeds = np.diff(np.concatenate([starts, [len(i)]]))
    return [_Run(*run) for run in zip(i[starts].tolist(), j[starts].tolist(), (seeds + SHINGLE - 1).tolist(), strict=True)]


def _chains(runs: Iterable[_Run]) -> Iterator[list[_Run]]:
    """Runs grouped: each goes to the open chain that it continues, or opens one. Few chains are open at any time."""
    open_chains: list[list[_Run]] = []
    for run in runs:
        yield from (chain for chain in open_chains if not _is_near(chain[-1].i, chain[-1].words, run.i))
        open_chains = [chain for chain in open_chains if _is_near(chain[-1].i, chain[-1].words, run.i)]
        home = next((c for c in open_chains if c[-1].j < run.j and _is_near(c[-1].j, c[-1].words, run.j)), None)
        if home is None:
            open_chains.append([run])
        else:
            home.append(run)
    yield from open_chains


def _is_near(start: int, words: int, at: int) -> bool:
    """Whether a run that begins at `at` is near enough to the end of an earlier one."""
    return at - (start + words) <= WIDEST_GAP


def _joined(chain: Sequence[_Run], a: Numbers, b: Numbers) -> Block:
    """A chain of runs as one block; the words of its gaps are compared by their longest common subsequence."""
    end_a, end_b, matched = chain[0].i, chain[0].j, 0
    for run in chain:
        if run.i > end_a and run.j > end_b:
            matched += LCSseq.similarity(a[end_a : run.i], b[end_b : run.j])
        # Runs overlap where a word was put in or left out: count what lies beyond the last on both sides.
        matched += run.words - max(0, end_a - run.i, end_b - run.j)
        end_a, end_b = run.i + run.words, run.j + run.words
    return Block(chain[0].i, end_a, chain[0].j, end_b, matched)


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
