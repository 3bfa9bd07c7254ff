"""What words stand on: which actor a span means, in whose statement it is told, and to which roots of the stemma it goes back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from tellings.model.records import Evidence, Mention, Span, Statement
from tellings.model.stemma import Stemma

NARRATED = "narrated"
"""The kind of statement that an outlet makes in its own voice."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a claim rests on. `roots`: the origins, or reports that rest on none, that its evidence reaches; their number is
    the claim's independent sources. `statements`: the statements it is told in; None among them for the outlet's own voice.
    """

    roots: frozenset[str]
    statements: tuple[str | None, ...]


class Footing:
    """Looks up spans among a case's mentions and statements."""

    def __init__(self, mentions: Iterable[Mention], statements: Iterable[Statement], stemma: Stemma) -> None:
        self._stemma = stemma
        self._actors = {(m.report, m.start, m.end): m.actor for m in mentions}
        self._statements: dict[str, list[tuple[int, int, Statement]]] = {}
        for statement in statements:
            if statement.kind != NARRATED:
                pieces = self._statements.setdefault(statement.report, [])
                pieces += [(piece.start, piece.end, statement) for piece in statement.content]
        self._longest: dict[str, int] = {}
        for report, pieces in self._statements.items():
            pieces.sort(key=lambda p: (p[0], -p[1], p[2].id))
            self._longest[report] = max(end - start for start, end, _ in pieces)

    def actor(self, report: str, span: Span | None) -> str | None:
        """The actor that a span means; None for a span that is no mention of one."""
        return self._actors.get((report, span.start, span.end)) if span is not None else None

    def actors(self, report: str, spans: Iterable[Span]) -> tuple[str, ...]:
        """The actors that spans mean, each once, in the order given."""
        found = (self.actor(report, span) for span in spans)
        return tuple(dict.fromkeys(actor for actor in found if actor is not None))

    def statement(self, report: str, offset: int) -> Statement | None:
        """The innermost statement whose words hold an offset; None where the outlet speaks itself."""
        pieces = self._statements.get(report, [])
        at = bisect_right(pieces, offset, key=lambda p: p[0])
        best: tuple[int, Statement] | None = None
        while at and pieces[at - 1][0] >= offset - self._longest[report]:
            at -= 1
            start, end, statement = pieces[at]
            if offset < end and (best is None or end - start < best[0]):
                best = (end - start, statement)
        return best[1] if best is not None else None

    def grounds(self, evidence: Iterable[tuple[Evidence, int]]) -> Grounds:
        """What pieces of evidence rest on; with each comes the offset of the word that says it."""
        told: dict[str | None, None] = {}
        roots: set[str] = set()
        for piece, offset in evidence:
            statement = self.statement(piece.report, offset)
            told[statement.id if statement is not None else None] = None
            reached = self._stemma.roots_of(statement) if statement is not None else self._stemma.roots(piece.report)
            roots |= reached
        return Grounds(frozenset(roots), tuple(told))

    def origins_among(self, roots: Iterable[str]) -> tuple[str, ...]:
        """Those roots that are origins, sorted; the others are reports."""
        return tuple(sorted(root for root in set(roots) if root in self._stemma.origins))
