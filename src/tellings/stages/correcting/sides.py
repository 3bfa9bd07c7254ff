"""Which of two actors words are about, once the mentions of one have been split between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tellings.model.columns import by_report
from tellings.model.records import Evidence, Mention


@dataclass(frozen=True)
class Sides:
    """The mentions of an actor that stay with it, and those that are another's now (`new`), by report."""

    old: str
    new: str
    stay: Mapping[str, list[Mention]]
    moved: Mapping[str, list[Mention]]

    @classmethod
    def of(cls, old: str, new: str, mentions: Iterable[Mention], moved: Iterable[Evidence]) -> Sides:
        """From all mentions of the actor as it was, and the words that are the other's."""
        spans = set(moved)
        rows = list(mentions)
        gone = [row for row in rows if Evidence(row.report, row.start, row.end) in spans]
        kept = [row for row in rows if Evidence(row.report, row.start, row.end) not in spans]
        return cls(old, new, by_report(kept), by_report(gone))

    def is_moved(self, piece: Evidence) -> bool:
        """Whether words are about the new actor: they hold a mention of it and none of the old, or stand nearest to one."""
        gone, kept = self.moved.get(piece.report, ()), self.stay.get(piece.report, ())
        if not gone or not kept:
            return bool(gone)
        return min(_gap(piece, row) for row in gone) < min(_gap(piece, row) for row in kept)

    def divided(self, evidence: Iterable[Evidence]) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
        """Evidence of the old actor and of the new."""
        pieces = tuple(evidence)
        return tuple(p for p in pieces if not self.is_moved(p)), tuple(p for p in pieces if self.is_moved(p))

    def all_moved(self, evidence: Iterable[Evidence]) -> bool:
        """Whether there is evidence, and all of it is about the new actor."""
        old, new = self.divided(evidence)
        return bool(new) and not old


def _gap(piece: Evidence, mention: Mention) -> int:
    """Letters between words and a mention; none where they meet."""
    return max(0, mention.start - piece.end, piece.start - mention.end)
