"""What was read, as words with their roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.segments.truth import WORD, folded

Part = tuple[int, int, str]
"""A segment: the offsets of its words, and its role."""


@dataclass(frozen=True, slots=True)
class Held:
    """The words of a report, the role of each, and the number of the segment that it lies in (-1: none)."""

    words: Sequence[str]
    roles: Sequence[str]
    segments: Sequence[int]


def held_of(reports: Iterable[tuple[str, Sequence[Part]]]) -> Held:
    """The words of some reports, one after the other. Where segments lie in one another the innermost counts."""
    words: list[str] = []
    roles: list[str] = []
    places: list[int] = []
    before = 0
    for text, parts in reports:
        inner = _innermost(len(text), parts)
        for match in WORD.finditer(text):
            at = inner[match.start()]
            words.append(folded(match.group()))
            roles.append(parts[at][2] if at >= 0 else "")
            places.append(at + before if at >= 0 else -1)
        before += len(parts)
    return Held(words, roles, places)


def _innermost(length: int, parts: Sequence[Part]) -> list[int]:
    """For each code point of a text the shortest segment that it lies in."""
    inner = [-1] * length
    for at in sorted(range(len(parts)), key=lambda at: parts[at][0] - parts[at][1]):
        start, end, _ = parts[at]
        inner[start:end] = [at] * len(inner[start:end])
    return inner
