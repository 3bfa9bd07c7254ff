"""A statement cut up into its clauses: as the parse divides its sentences, or by their marks where there is no parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.language.tokens import FUNCTION, Word, clauses, sentences
from tellings.model.records import Span
from tellings.stages.aligning.said import Part

_FEWEST_WORDS = 3
"""Words of what source and cue leave over of a clause, one of them weighty."""
_MOSTLY = 0.6
"""Share of a clause from which it is a statement's, however few its words."""


@dataclass(frozen=True, slots=True)
class _Piece:
    part: Part
    kept: bool  # whether it says enough to be a clause by itself


def divided(content: Sequence[Span], words: Sequence[Word], divisions: Sequence[Span]) -> tuple[Part, ...]:
    """The words of a statement by division. What its source and cue leave over of a division that is mostly theirs is no clause:
    it goes with its neighbour.
    """
    found: list[_Piece] = []
    for piece in _pieces(content, words, divisions):
        if found and not (piece.kept and found[-1].kept):
            before = found.pop()
            part = Part(before.part.start, piece.part.end, before.part.first, piece.part.last)
            found.append(_Piece(part, kept=piece.kept or before.kept))
        else:
            found.append(piece)
    return tuple(piece.part for piece in found)


def _pieces(content: Sequence[Span], words: Sequence[Word], divisions: Sequence[Span]) -> Iterator[_Piece]:
    starts = [word.start for word in words]
    ends = [span.end for span in content]
    for division in divisions:
        inside = [
            Span(max(span.start, division.start), min(span.end, division.end))
            for span in content[bisect_right(ends, division.start) : bisect_left(ends, division.end) + 1]
            if span.start < division.end
        ]
        if not inside:
            continue
        part = part_of(Span(inside[0].start, inside[-1].end), starts)
        size = sum(span.end - span.start for span in inside)
        if part.last > part.first:
            whole = size >= _MOSTLY * (division.end - division.start)
            yield _Piece(part, kept=whole or _enough(words[part.first : part.last]))


def _enough(words: Sequence[Word]) -> bool:
    """Whether these words can be told or left out by themselves."""
    return len(words) >= _FEWEST_WORDS and any(word.kind != FUNCTION for word in words)


def divided_by_marks(text: str, content: Sequence[Span], words: Sequence[Word], language: str) -> tuple[Part, ...]:
    """The words of a statement by clause, cut at its marks and at the words that open clauses."""
    starts = [word.start for word in words]
    found = []
    for sentence in sentences(text, content):
        inside = words[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        found += [part_of(clause, starts) for clause in clauses(text, sentence, inside, language)]
    return tuple(part for part in found if part.last > part.first)


def part_of(span: Span, starts: Sequence[int]) -> Part:
    """A stretch with its words; `starts` are the words' own, in order."""
    return Part(span.start, span.end, bisect_left(starts, span.start), bisect_left(starts, span.end))
