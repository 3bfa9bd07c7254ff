"""The text that two reports share, to the word: seeds on a diagonal, joined, stretched and cut where they part.

Runs that lie near one diagonal are one passage with gaps; what lies in a gap and beyond the ends is aligned word by word. A
passage ends where the words that follow differ more than they agree. Passages that moved are found, which one global alignment
never does (compare BLAST, Altschul et al. 1990; passim, Smith et al. 2014). Cost is linear in the length of what is shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from rapidfuzz.distance import Levenshtein

from tellings.stages.grouping.fingerprints import LEAST_RUN
from tellings.stages.grouping.tokens import Offsets

WIDEST_GAP = 24
"""Words between two seeds of one chain: so many may hold no seed where every seventh word was changed."""

DRIFT = 8
"""Words by which a gap may be longer on one side than on the other."""

LEAST_WORDS = 8
"""Words that a passage must share: below it lie names with their titles and set phrases of the trade."""

LEAST_SHARE = 0.6
"""Of the longer side's words, how many must stand on the other side too."""

DROP = 10
"""Words that may differ, less those that agree among them, before a passage is over: a changed clause, not a changed sentence."""

WINDOW = 32
"""Words beyond an end that are aligned at a time; twice as many are looked at whenever all were equal, up to `_WIDEST`."""

_WIDEST = 4096


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

    @property
    def turned(self) -> Block:
        """The same with the reports the other way round."""
        return Block(self.b_start, self.b_end, self.a_start, self.a_end, self.matched)


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: `words` of them, from `i` in one text and from `j` in the other."""

    i: int
    j: int
    words: int

    @property
    def turned(self) -> Run:
        """The same with the texts the other way round."""
        return Run(self.j, self.i, self.words)


class Text(Protocol):
    """A report's words, read where they are wanted."""

    def __len__(self) -> int:
        """How many words it has."""

    def read(self, first: int, last: int) -> list[int]:
        """The numbers of its words from `first` up to `last`."""


def runs(i: Offsets, j: Offsets, pairs: Offsets) -> tuple[Offsets, Offsets]:
    """Hits put together: rows (i, j, words) of equal words, and the pair of each, by pair and i.

    A hit says that `LEAST_RUN` words or more are equal from word `i` of one report and word `j` of another on.
    """
    if not len(i):
        return np.zeros((0, 3), dtype=np.int64), pairs
    order = np.lexsort((i, i - j, pairs))
    i, j, pairs = i[order], j[order], pairs[order]
    goes_on = (np.diff(pairs) == 0) & (np.diff(i - j) == 0) & (np.diff(i) <= LEAST_RUN)
    starts = np.flatnonzero(np.concatenate([[True], ~goes_on]))
    ends = np.append(starts[1:], len(i)) - 1
    rows = np.stack([i[starts], j[starts], i[ends] - i[starts] + LEAST_RUN], axis=1)
    order = np.lexsort((rows[:, 1], rows[:, 0], pairs[starts]))
    return rows[order], pairs[starts][order]


def shared(found: Iterable[Run], a: Text, b: Text) -> list[Block]:
    """The passages around the runs that two reports share, in the order of the first; none found twice.

    They are the same whichever report comes first: where words recur there are many paths, and the shorter report's is taken.
    """
    if not _before(b, a):
        return sorted(_around(found, a, b))
    turned = sorted((run.turned for run in found), key=lambda run: (run.i, run.j))
    return sorted(block.turned for block in _around(turned, b, a))


def _before(one: Text, other: Text) -> bool:
    """Whether a report is shorter than another, or as long and before it by its words."""
    if len(one) != len(other):
        return len(one) < len(other)
    for at in range(0, len(one), WINDOW):
        mine, theirs = (text.read(at, min(at + WINDOW, len(text))) for text in (one, other))
        if mine != theirs:
            return mine < theirs
    return False


def _around(found: Iterable[Run], a: Text, b: Text) -> list[Block]:
    told = _Told(len(a), len(b))
    kept: list[Block] = []
    for chain in sorted(_chains(found), key=lambda chain: (-sum(run.words for run in chain), chain[0].i, chain[0].j)):
        if told.again(_block(chain)):
            continue
        for block in (_recounted(block, a, b) for block in _blocks(_path(chain, a, b))):
            if block.matched >= LEAST_WORDS and block.matched >= LEAST_SHARE * block.longer and not told.again(block):
                told.add(block)
                kept.append(block)
    return kept


def _recounted(block: Block, a: Text, b: Text) -> Block:
    """A block that is the same on both sides, counted so: where one word follows itself, a path may miss it."""
    if block.verbatim or block.a_end - block.a_start != block.b_end - block.b_start:
        return block
    same = a.read(block.a_start, block.a_end) == b.read(block.b_start, block.b_end)
    return replace(block, matched=block.longer) if same else block


class _Told:
    """Which words of two reports lie in passages already."""

    def __init__(self, a: int, b: int) -> None:
        self._a, self._b = bytearray(a), bytearray(b)

    def add(self, block: Block) -> None:
        for words, start, end in self._sides(block):
            words[start:end] = b"\1" * (end - start)

    def again(self, block: Block) -> bool:
        """Whether most of a block does, on both sides."""
        return all(2 * words.count(1, start, end) > end - start for words, start, end in self._sides(block))

    def _sides(self, block: Block) -> tuple[tuple[bytearray, int, int], ...]:
        return (self._a, block.a_start, block.a_end), (self._b, block.b_start, block.b_end)


def _chains(found: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs, in the order of i, grouped: each goes to the open chain that ends nearest before it, or opens one."""
    chains: list[list[Run]] = []
    for run in found:
        yield from (chain for chain in chains if run.i - _end(chain) > WIDEST_GAP)
        chains = [chain for chain in chains if run.i - _end(chain) <= WIDEST_GAP]
        homes = [chain for chain in chains if _continues(chain[-1], run)]
        if homes:
            min(homes, key=lambda chain: _gap(chain[-1], run)).append(run)
        else:
            chains.append([run])
    yield from chains


def _end(chain: Sequence[Run]) -> int:
    return chain[-1].i + chain[-1].words


def _continues(last: Run, run: Run) -> bool:
    return last.j < run.j <= last.j + last.words + WIDEST_GAP and abs((run.i - last.i) - (run.j - last.j)) <= DRIFT


def _path(chain: Sequence[Run], a: Text, b: Text) -> list[Run]:
    """A chain with what is equal in its gaps and beyond its ends, in order."""
    first = chain[0]
    before = _beyond(a, b, first.i, first.j, way=-1)
    path = [Run(first.i - run.i - run.words, first.j - run.j - run.words, run.words) for run in reversed(before)]
    end_a, end_b = first.i, first.j
    for run in chain:
        if run.i > end_a and run.j > end_b and max(run.i - end_a, run.j - end_b) > 1:
            gap = _aligned(a.read(end_a, run.i), b.read(end_b, run.j))
            path += [Run(end_a + r.i, end_b + r.j, r.words) for r in gap]
        # Runs overlap where a word was put in or left out: what lies beyond the last on both sides counts.
        over = max(0, end_a - run.i, end_b - run.j)
        if over < run.words:
            path.append(Run(run.i + over, run.j + over, run.words - over))
            end_a, end_b = run.i + run.words, run.j + run.words
    return path + [Run(end_a + run.i, end_b + run.j, run.words) for run in _beyond(a, b, end_a, end_b, way=1)]


def _aligned(a: list[int], b: list[int]) -> list[Run]:
    """What is equal, in order, where as few words as possible are changed."""
    return [Run(m.a, m.b, m.size) for m in Levenshtein.editops(a, b).as_matching_blocks() if m.size]


_ANCHOR = Run(-DROP, -DROP, DROP)
"""What lies before an end: words enough to bear a gap."""


def _beyond(a: Text, b: Text, i: int, j: int, *, way: int) -> list[Run]:
    """What is equal from an end of a chain on, forward (`way` 1) or backward (-1), counted from there."""
    found: list[Run] = []
    x = y = 0
    size = WINDOW
    while True:
        ours, theirs = _window(a, i, x, way, size), _window(b, j, y, way, size)
        ahead = _ahead(ours, theirs)
        found += [Run(x + run.i, y + run.j, run.words) for run in ahead]
        if not ahead or ahead[-1].i + ahead[-1].words < WINDOW // 2:
            return found
        x, y = found[-1].i + found[-1].words, found[-1].j + found[-1].words
        size = min(2 * size, _WIDEST) if ours == theirs else WINDOW


def _ahead(ours: list[int], theirs: list[int]) -> list[Run]:
    """What is equal at the beginning of two windows, as far as more words agree than differ."""
    if ours == theirs:
        return [Run(0, 0, len(ours))] if ours else []
    path = [_ANCHOR, *_aligned(ours[:WINDOW], theirs[:WINDOW])]
    return path[1 : _best(path, 0)]


def _window(text: Text, at: int, off: int, way: int, size: int) -> list[int]:
    if way > 0:
        return text.read(at + off, min(len(text), at + off + size))
    return text.read(max(0, at - off - size), max(0, at - off))[::-1]


def _best(path: Sequence[Run], at: int) -> int:
    """Where the part of a path that begins with run `at` is best cut: most words agree, less those that differ."""
    score = best = path[at].words
    kept = at + 1
    for number in range(at + 1, len(path)):
        cost = _gap(path[number - 1], path[number])
        if score <= cost or score - cost < best - DROP:
            break
        score += path[number].words - cost
        if score > best:
            best, kept = score, number + 1
    return kept


def _gap(last: Run, run: Run) -> int:
    return max(run.i - last.i - last.words, run.j - last.j - last.words)


def _blocks(path: Sequence[Run]) -> Iterator[Block]:
    """A path cut where more words differ than agree; each part without the loose ends that only cost."""
    at = 0
    while at < len(path):
        end = _best(path, at)
        yield _block(path[at:end])
        at = end


def _block(part: Sequence[Run]) -> Block:
    first, last = part[0], part[-1]
    return Block(first.i, last.i + last.words, first.j, last.j + last.words, sum(run.words for run in part))


def distinct(blocks: Iterable[Block]) -> int:
    """How many words two reports share by these passages, none counted twice on either side."""
    listed = list(blocks)
    sides = [[(b.a_start, b.a_end) for b in listed], [(b.b_start, b.b_end) for b in listed]]
    covered = min(_covered(sorted(side)) for side in sides)
    return min(covered, sum(block.matched for block in listed))


def _covered(spans: Iterable[tuple[int, int]]) -> int:
    count = reached = 0
    for start, end in spans:
        count += max(0, end - max(start, reached))
        reached = max(reached, end)
    return count
