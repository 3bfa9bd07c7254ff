"""Set pieces: background paragraphs that an outlet pastes into whatever touches them. Shared words, no descent, no sameness."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.stages.grouping.passages import Block
from tellings.stages.grouping.witness import Witness

WHOLE = 0.8
"""The share of its paragraphs' words that a set piece fills: it is pasted whole, where an excerpt is cut to size."""

ALONE = 0.15
"""The share of the shorter report that two reports may have in common besides, and be otherwise unlike."""

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
