"""What speaks for a contradiction between two clauses: clues, each of a kind, with the words on both sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellings.language.quantities import Quantity
from tellings.model.records import Span
from tellings.stages.aligning.contrast import Contrast
from tellings.stages.aligning.correspondence import Match
from tellings.stages.aligning.said import Said


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a clause stands on an axis by its words `first` to `last`: `side` 1 or -1 by the word alone, `denied` or not."""

    axis: int
    side: int
    denied: bool
    first: int
    last: int
    what: str

    @property
    def sign(self) -> int:
        """The side it comes down on in the end."""
        return -self.side if self.denied else self.side


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause read once for all comparisons: what can be turned in it, its numbers, where it stands, its degrees by word."""

    said: Said
    contrast: Contrast
    numbers: tuple[Quantity, ...]
    stands: tuple[Stand, ...]
    levels: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Two clauses that tell one thing, each as it was read, and which of their words correspond."""

    read_a: Reading
    read_b: Reading
    matches: tuple[Match, ...]

    @property
    def a(self) -> Said:
        """The one clause."""
        return self.read_a.said

    @property
    def b(self) -> Said:
        """The other clause."""
        return self.read_b.said

    @property
    def contrast_a(self) -> Contrast:
        """What can be turned in the one."""
        return self.read_a.contrast

    @property
    def contrast_b(self) -> Contrast:
        """What can be turned in the other."""
        return self.read_b.contrast


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
