"""Mentions side by side, and the words between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.model.records import Span
from tellings.model.told import Clue, MentionTold
from tellings.stages.annotating.parsed import ParsedReport


class Neighbours:
    """Mentions in text order, and the words between them. Pronouns are left out: nothing is said of them outright."""

    def __init__(self, parsed: ParsedReport, mentions: Sequence[MentionTold]) -> None:
        self.parsed = parsed
        self.mentions = sorted((m for m in mentions if m.kind != "pronoun"), key=lambda m: (m.start, -m.end))

    def after(self, n: int, reach: int = 12) -> Iterator[MentionTold]:
        """The next mentions that start after the n-th ends."""
        end = self.mentions[n].end
        return (m for m in self.mentions[n + 1 : n + 1 + reach] if m.start >= end)

    def within(self, n: int, reach: int = 12) -> Iterator[MentionTold]:
        """The mentions inside the n-th."""
        outer = self.mentions[n]
        return (m for m in self.mentions[n + 1 : n + 1 + reach] if m.end <= outer.end)

    def between(self, a: MentionTold, b: MentionTold) -> str:
        """The words between two mentions."""
        return self.parsed.text[a.end : b.start]

    def clue(self, kind: str, a: MentionTold, b: MentionTold) -> Clue:
        """A clue about one mention by another."""
        return Clue(self.parsed.report.id, kind, Span(a.start, a.end), Span(b.start, b.end))
