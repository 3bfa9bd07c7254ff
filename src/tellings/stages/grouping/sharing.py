"""The passages that the reports of a case share, and which of them are set pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tellings.model.records import Passage
from tellings.stages.grouping.clusters import Pair
from tellings.stages.grouping.passages import LEAST_WORDS, Block
from tellings.stages.grouping.patterns import Patterns, printed
from tellings.stages.grouping.reuse import Case
from tellings.stages.grouping.stock import is_known, pasted, stock, widespread
from tellings.stages.grouping.tokens import Offsets
from tellings.stages.grouping.witness import Witness
from tellings.stages.grouping.words import Words

EDGE_WORDS = 4
"""Fewer words than this beyond the edge of a paragraph belong to no passage."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """A passage that reports `a` and `b` share (indices, a below b). `pattern`: a form that each fills in otherwise; then stock."""

    a: int
    b: int
    block: Block
    stock: bool
    pattern: bool = False


def find(witnesses: Sequence[Witness]) -> list[Sharing]:
    """Every passage that two reports share, pair by pair; `stock` by what the two reports show, or several others."""
    found: dict[Pair, list[Block]] = defaultdict(list)
    for a, b, block in _reused(witnesses):
        found[a, b].append(trimmed(block, witnesses[a].told.words, witnesses[b].told.words))
    patterns = Patterns(witnesses)
    sharings: list[Sharing] = []
    for (a, b), blocks in sorted((pair, sorted(blocks)) for pair, blocks in found.items()):
        if patterns.same(a, b, blocks):
            sharings += [Sharing(a, b, block, stock=True, pattern=True) for block in blocks]
        else:
            pieces = stock(witnesses[a], witnesses[b], blocks)
            sharings += [Sharing(a, b, block, piece) for block, piece in zip(blocks, pieces, strict=True)]
    return _as_elsewhere(sharings, witnesses)


def _reused(witnesses: Sequence[Witness]) -> Iterator[tuple[int, int, Block]]:
    """What two reports share, the first below the second. Reports go in by date: what very many hold is looked for in the eldest."""
    order = sorted(range(len(witnesses)), key=lambda n: (witnesses[n].told.report.published or "X", n))
    case = Case()
    for n in order:
        numbers = witnesses[n].told.words.numbers
        case.add(numbers, np.array([0, len(numbers)]))
    for reuse in case.passages():
        a, b = order[reuse.a], order[reuse.b]
        yield (a, b, reuse.block) if a < b else (b, a, reuse.block.turned)


def _as_elsewhere(sharings: Sequence[Sharing], witnesses: Sequence[Witness]) -> list[Sharing]:
    """The same, with what is a set piece between several other reports one here too."""
    known = widespread(side for s in sharings if s.stock and not s.pattern for side in _sides(s, witnesses))
    return [
        replace(s, stock=s.stock or (bool(known) and all(is_known(*side, known) for side in _sides(s, witnesses))))
        for s in sharings
    ]


def _sides(sharing: Sharing, witnesses: Sequence[Witness]) -> tuple[tuple[Witness, int, int], tuple[Witness, int, int]]:
    """A passage's reports with their first words and the words after their last."""
    block = sharing.block
    return (witnesses[sharing.a], block.a_start, block.a_end), (witnesses[sharing.b], block.b_start, block.b_end)


def trimmed(block: Block, a: Words, b: Words) -> Block:
    """A passage without the few words by which it reaches over the edge of a paragraph: they are alike by chance."""
    in_a, in_b = slice(block.a_start, block.a_end), slice(block.b_start, block.b_end)
    head = _loose(a.segments[in_a], b.segments[in_b], a.forms[in_a], b.forms[in_b])
    tail = _loose(a.segments[in_a][::-1], b.segments[in_b][::-1], a.forms[in_a][::-1], b.forms[in_b][::-1])
    if block.matched - head - tail < LEAST_WORDS:
        return block
    return Block(
        block.a_start + head, block.a_end - tail, block.b_start + head, block.b_end - tail, block.matched - head - tail
    )


def _loose(segments_a: Offsets, segments_b: Offsets, forms_a: Sequence[str], forms_b: Sequence[str]) -> int:
    """How many words at the beginning stand over an edge, on either side; 0 unless they are the same on both."""
    count = max(_over(segments_a), _over(segments_b))
    return count if forms_a[:count] == forms_b[:count] else 0


def _over(segments: Offsets) -> int:
    """How many words stand in the first of several segments, if they are few; else 0."""
    first = int((segments == segments[0]).sum())
    return first if first < min(EDGE_WORDS, len(segments)) else 0


def across(sharings: Iterable[Sharing], witnesses: Sequence[Witness], story_of: Mapping[int, int]) -> list[Sharing]:
    """The same, now that the stories are known: what looks pasted and stands in two stories is a set piece too."""
    return [
        replace(s, stock=s.stock or (story_of[s.a] != story_of[s.b] and pasted(witnesses[s.a], witnesses[s.b], s.block)))
        for s in sharings
    ]


def pasted_words(sharings: Iterable[Sharing], witnesses: Sequence[Witness]) -> Mapping[int, frozenset[int]]:
    """For each report, the indices of its words that stand in set pieces, or are printed on a form."""
    found: dict[int, set[int]] = defaultdict(set)
    for sharing in sharings:
        if sharing.stock:
            block = sharing.block
            a, b = range(block.a_start, block.a_end), range(block.b_start, block.b_end)
            ours, theirs = (witnesses[n].told.words for n in (sharing.a, sharing.b))
            found[sharing.a].update(printed(ours, a, theirs, b) if sharing.pattern else a)
            found[sharing.b].update(printed(theirs, b, ours, a) if sharing.pattern else b)
    return {index: frozenset(words) for index, words in found.items()}


def copied(sharings: Iterable[Sharing], witnesses: Sequence[Witness]) -> dict[Pair, float]:
    """For pairs of reports, the share of the shorter one's words that the other has too, set pieces left out."""
    matched: dict[Pair, int] = defaultdict(int)
    for sharing in sharings:
        if not sharing.stock:
            matched[sharing.a, sharing.b] += sharing.block.matched
    return {
        (a, b): round(min(1.0, count / min(len(witnesses[a].told.words), len(witnesses[b].told.words))), 6)
        for (a, b), count in matched.items()
    }


def passage(sharing: Sharing, witnesses: Sequence[Witness]) -> Passage:
    """A sharing as a row: its spans in code points, the report with the lower id first."""
    sides = sorted(_sides(sharing, witnesses), key=lambda side: side[0].id)
    spans = [(w.id, int(w.told.words.starts[start]), int(w.told.words.ends[end - 1])) for w, start, end in sides]
    return Passage(*spans[0], *spans[1], "verbatim" if sharing.block.verbatim else "near", sharing.stock)
