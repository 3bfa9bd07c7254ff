"""The passages that the reports of a case share, and which of them are set pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tellings.model.records import Passage
from tellings.stages.grouping.clusters import Pair
from tellings.stages.grouping.fingerprints import Vocabulary, candidates
from tellings.stages.grouping.passages import Block, shared
from tellings.stages.grouping.stock import pasted, stock
from tellings.stages.grouping.witness import Witness


@dataclass(frozen=True, slots=True)
class Sharing:
    """A passage that reports `a` and `b` share (indices, a below b)."""

    a: int
    b: int
    block: Block
    stock: bool


def find(witnesses: Sequence[Witness]) -> list[Sharing]:
    """Every passage that two reports share, pair by pair; `stock` by what the two reports themselves show."""
    words = [witness.told.words for witness in witnesses]
    vocabulary = Vocabulary()
    pairs = candidates(words, vocabulary)
    numbers = {index: vocabulary.numbers(words[index].forms) for index in sorted({i for pair in pairs for i in pair})}
    found = []
    for a, b in pairs:
        blocks = shared(numbers[a], numbers[b])
        pieces = stock(witnesses[a], witnesses[b], blocks)
        found += [Sharing(a, b, block, piece) for block, piece in zip(blocks, pieces, strict=True)]
    return found


def across(sharings: Iterable[Sharing], witnesses: Sequence[Witness], story_of: Mapping[int, int]) -> list[Sharing]:
    """The same, now that the stories are known: what looks pasted and stands in two stories is a set piece too."""
    return [
        replace(s, stock=s.stock or (story_of[s.a] != story_of[s.b] and pasted(witnesses[s.a], witnesses[s.b], s.block)))
        for s in sharings
    ]


def pasted_words(sharings: Iterable[Sharing]) -> Mapping[int, frozenset[int]]:
    """For each report, the indices of its words that stand in set pieces."""
    found: dict[int, set[int]] = defaultdict(set)
    for sharing in sharings:
        if sharing.stock:
            found[sharing.a].update(range(sharing.block.a_start, sharing.block.a_end))
            found[sharing.b].update(range(sharing.block.b_start, sharing.block.b_end))
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
    sides = sorted(
        [
            (witnesses[sharing.a], sharing.block.a_start, sharing.block.a_end),
            (witnesses[sharing.b], sharing.block.b_start, sharing.block.b_end),
        ],
        key=lambda side: side[0].id,
    )
    spans = [(w.id, int(w.told.words.starts[start]), int(w.told.words.ends[end - 1])) for w, start, end in sides]
    return Passage(*spans[0], *spans[1], "verbatim" if sharing.block.verbatim else "near", sharing.stock)
