"""What speaks for a contradiction between two clauses: clues, each of a kind, with the words on both sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellings.model.records import Span
from tellings.stages.aligning.contrast import Contrast
from tellings.stages.aligning.correspondence import Match
from tellings.stages.aligning.said import Said


@dataclass(frozen=True, slots=True)
class Sides:
    """Two clauses that tell one thing, with what in them can be turned, which of their words correspond, and their figures."""

    a: Said
    b: Said
    contrast_a: Contrast
    contrast_b: Contrast
    matches: tuple[Match, ...]
    figures_a: frozenset[int] = frozenset()
    figures_b: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that differs. `kind` is the feature of the scorer that it counts for, `strength` how clearly, from 0 to 1."""

    kind: str
    strength: float
    what: str
    span_a: Span
    span_b: Span


def stretch(said: Said, at: Iterable[int]) -> Span:
    """The stretch of a clause from the first of some words to the last."""
    words = sorted(at)
    return said.within(said.words[words[0]].start, said.words[words[-1]].end)
