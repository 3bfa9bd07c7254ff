"""Set pieces: background paragraphs that an outlet pastes into whatever touches them. Shared words, no descent, no sameness."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from tellings.stages.grouping.passages import Block
from tellings.stages.grouping.witness import Witness

WHOLE = 0.8
"""The share of its paragraphs' words that a set piece fills: it is pasted whole, where an excerpt is cut to size."""

ALONE = 0.15
"""The share of the shorter report that two reports may have in common besides, and be otherwise unlike."""

SEVERAL = 3
"""Reports that share a set piece and nothing else, from which it is one wherever it stands: in two, one may quote the other."""

_QUOTED = re.compile(r"[“”„«»\"]")


def stock(a: Witness, b: Witness, blocks: Sequence[Block]) -> list[bool]:
    """For each passage that two reports share, whether it is a set piece by what the two reports themselves show."""
    pieces = [_is_piece(a, block.a_start, block.a_end) and _is_piece(b, block.b_start, block.b_end) for block in blocks]
    besides = sum(block.matched for block, piece in zip(blocks, pieces, strict=True) if not piece)
    if besides > ALONE * min(len(a.told.words), len(b.told.words)):
        return [False] * len(blocks)
    same_outlet = a.told.report.outlet is not None and a.told.report.outlet == b.told.report.outlet
    return [
        piece
        and (same_outlet or (_is_background(a, block.a_start, block.a_end) and _is_background(b, block.b_start, block.b_end)))
        for block, piece in zip(blocks, pieces, strict=True)
    ]


def pasted(a: Witness, b: Witness, block: Block) -> bool:
    """Whether a passage has the shape of a set piece on both sides: enough where the two reports tell different stories."""
    return _is_piece(a, block.a_start, block.a_end) and _is_piece(b, block.b_start, block.b_end)


def widespread(pieces: Iterable[tuple[Witness, int, int]]) -> frozenset[bytes]:
    """Of the passages that are set pieces between two reports, (report, first word, word after the last), the paragraphs that
    several reports hold so.
    """
    holders: defaultdict[bytes, set[str]] = defaultdict(set)
    for witness, start, end in pieces:
        for key, _ in _paragraphs(witness, start, end):
            holders[key].add(witness.id)
    return frozenset(key for key, reports in holders.items() if len(reports) >= SEVERAL)


def is_known(witness: Witness, start: int, end: int, known: frozenset[bytes]) -> bool:
    """Whether these words are such paragraphs, whole, and little else."""
    return sum(words for key, words in _paragraphs(witness, start, end) if key in known) >= WHOLE * (end - start)


def _paragraphs(witness: Witness, start: int, end: int) -> Iterator[tuple[bytes, int]]:
    """The paragraphs of which these words are most: a key made of all their words, and how many of them lie here."""
    words = witness.told.words
    for segment in np.unique(words.segments[start:end]).tolist():
        first, last = np.searchsorted(words.segments, [segment, segment + 1]).tolist()
        inside = min(end, last) - max(start, first)
        if inside >= WHOLE * (last - first):
            yield words.numbers[first:last].tobytes(), inside


def _is_piece(witness: Witness, start: int, end: int) -> bool:
    """Whether these words are whole paragraphs after the news, in the outlet's own voice."""
    words = witness.told.words
    if start < witness.news_ends:
        return False
    inside = set(words.segments[start:end].tolist())
    around = sum(len(words.between(s.start, s.end)) for n, s in enumerate(witness.told.segments) if n in inside)
    text = witness.told.report.text[int(words.starts[start]) : int(words.ends[end - 1])]
    return end - start >= WHOLE * around and _QUOTED.search(text) is None


def _is_background(witness: Witness, start: int, end: int) -> bool:
    return any(line.background and line.words.start < end and start < line.words.stop for line in witness.lines)
