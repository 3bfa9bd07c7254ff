"""What two long sequences have in common, in order, in bounded time: patience diff (Cohen, 2008), and exact where little is left."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import LCSseq

EXACT = 1_000_000
"""Cells (length times length) up to which a gap is compared exactly: the bit-parallel algorithm does 64 at a time."""

_ROUNDS = 24
"""Times that a gap is split at what stands once in both, before what is left is matched by its turn: a text made to have one such
word in each gap costs no more than this many passes.
"""

Pair = tuple[int, int]


def matches(a: Sequence[int], b: Sequence[int]) -> list[Pair]:
    """Places of `a` and of `b` that hold the same number, both ever rising; about as many as there can be."""
    found: list[Pair] = []
    waiting = [(0, len(a), 0, len(b), _ROUNDS)]
    while waiting:
        a_first, a_end, b_first, b_end, rounds = waiting.pop()
        while a_first < a_end and b_first < b_end and a[a_first] == b[b_first]:
            found.append((a_first, b_first))
            a_first, b_first = a_first + 1, b_first + 1
        while a_first < a_end and b_first < b_end and a[a_end - 1] == b[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found.append((a_end, b_end))
        if a_first == a_end or b_first == b_end:
            continue
        inside, others = a[a_first:a_end], b[b_first:b_end]
        if len(inside) * len(others) <= EXACT:
            found += [(a_first + i, b_first + j) for i, j in _exact(inside, others)]
            continue
        anchors = _anchors(inside, others, by_turn=rounds == 0)
        found += [(a_first + i, b_first + j) for i, j in anchors]
        if rounds:
            waiting += _gaps(anchors, (a_first, a_end, b_first, b_end), rounds - 1)
    return sorted(found)


def rising(pairs: Iterable[Pair]) -> list[Pair]:
    """The most of some pairs that rise on both sides: the longest increasing subsequence, in n log n."""
    ends: list[int] = []
    at: list[int] = []
    rows = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    before: list[int] = []
    for number, (_, right) in enumerate(rows):
        place = bisect_left(ends, right)
        before.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(right)
            at.append(number)
        else:
            ends[place], at[place] = right, number
    found = []
    number = at[-1] if at else -1
    while number >= 0:
        found.append(rows[number])
        number = before[number]
    return found[::-1]


def _exact(a: Sequence[int], b: Sequence[int]) -> Iterator[Pair]:
    for block in LCSseq.opcodes(a, b):
        if block.tag == "equal":
            yield from zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)


def _anchors(a: Sequence[int], b: Sequence[int], *, by_turn: bool) -> list[Pair]:
    """What stands once in both; or, where nothing does, the first of a thing with the first of it, the second with the second."""
    if not by_turn:
        counts = Counter(a), Counter(b)
        place = {thing: at for at, thing in enumerate(b) if counts[1][thing] == 1}
        once = [(at, place[thing]) for at, thing in enumerate(a) if counts[0][thing] == 1 and thing in place]
        if once:
            return rising(once)
    turns = {key: at for at, key in enumerate(_turns(b))}
    return rising((at, turns[key]) for at, key in enumerate(_turns(a)) if key in turns)


def _turns(things: Sequence[int]) -> Iterator[tuple[int, int]]:
    met: Counter[int] = Counter()
    for thing in things:
        yield thing, met[thing]
        met[thing] += 1


def _gaps(anchors: Sequence[Pair], box: tuple[int, int, int, int], rounds: int) -> Iterator[tuple[int, int, int, int, int]]:
    a_first, a_end, b_first, b_end = box
    a_at, b_at = a_first, b_first
    for i, j in [*anchors, (a_end - a_first, b_end - b_first)]:
        if a_at < a_first + i and b_at < b_first + j:
            yield a_at, a_first + i, b_at, b_first + j, rounds if anchors else 0
        a_at, b_at = a_first + i + 1, b_first + j + 1
