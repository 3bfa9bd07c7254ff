"""Whose voice an outlet's own words are: the report's, unless they are another's words handed on.

A report that interviews somebody still tells the rest in its own voice: what it says beside the interview is not the
interview's. Its own words are another's only where the stemma or shared text says so, or where they tell what the one interviewed
did by speaking there, or who that is: nobody but the interview tells that either, unless the report shows reporting of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import replace

from tellings.model.records import Derivation, Evidence, Origin, Passage, Story
from tellings.model.stemma import CITES, Stemma

_EXCERPTS = "excerpts"
_COPIES = "copies"
_OF_TEXT = frozenset({"excerpts", "rewrites"})
"""Kinds of derivation that only a text has: where their parent is an origin, it is a lost one."""
_AGENCY = "agency_report"
_SAME_WORDS = frozenset({"verbatim", "near"})
_OWN = "unknown"
"""Kind of an origin that nobody names: of one report alone, it is that report's own reporting."""


class Voices:
    """Finds the one root of what a report says itself. `passages`: shared text; only stock paragraphs matter here."""

    def __init__(self, stemma: Stemma, passages: Iterable[Passage] = ()) -> None:
        self._stemma = stemma
        self._from: dict[str, list[Derivation]] = {}
        self._carried: dict[str, set[str]] = {}
        self._rests_on: dict[str, list[Origin]] = {}
        for derivation in sorted(stemma.derivations, key=lambda d: (-d.confidence, d.parent, d.kind)):
            if derivation.parent in stemma.origins:
                self._rests_on.setdefault(derivation.child, []).append(stemma.origins[derivation.parent])
            if derivation.kind != CITES:
                self._carried.setdefault(derivation.parent, set()).add(derivation.child)
                self._from.setdefault(derivation.child, []).append(derivation)
        self._stock = _shared_stock(passages)

    def of_report(self, piece: Evidence) -> str:
        """Whose words these are, told outside all statements: the report's; those of what it was made from; for a stock
        paragraph, which many reports hold, the smallest id of those that do.
        """
        return self._stock_holder(piece) or self._made_from(piece)

    def of_speaking(self, piece: Evidence, speakers: Collection[str]) -> frozenset[str]:
        """The roots of words outside all statements that tell what `speakers` (ids of actors) did by speaking, or who they are: the
        occasion on which they spoke to whom the report has it from; else the report's own.
        """
        told_by = self.of_report(piece)
        origins = self._rests_on.get(told_by, [])
        if any(self._is_own(origin) for origin in origins):
            return frozenset({told_by})
        spoken = next((origin.id for origin in origins if origin.speaker in speakers), None)
        return self.of_origin(spoken) if spoken is not None else frozenset({told_by})

    def _is_own(self, origin: Origin) -> bool:
        return origin.kind == _OWN and len(self._carried.get(origin.id, ())) == 1

    def of_origin(self, origin: str) -> frozenset[str]:
        """The roots of words whose origin is known. An outlet's own reporting is that report's voice, and counts with it."""
        known = self._stemma.origins.get(origin)
        if known is not None and self._is_own(known):
            return frozenset(self._carried[origin])
        return self._stemma.roots(origin)

    def _made_from(self, piece: Evidence) -> str:
        at, seen = piece.report, {piece.report}
        while (parent := next((d.parent for d in self._from.get(at, ()) if self._hands_on(d, piece)), None)) is not None:
            if parent in seen:
                return min(seen)
            seen.add(parent)
            at = parent
        return at

    def _hands_on(self, derivation: Derivation, piece: Evidence) -> bool:
        """Whether the child's own words are the parent's: it is made from that report, or is an agency's; of an excerpt, or of a
        text that is lost, only the words that are shared.
        """
        origin = self._stemma.origins.get(derivation.parent)
        lost = origin is not None and derivation.kind in _OF_TEXT
        if (lost or derivation.kind == _EXCERPTS) and derivation.child == piece.report:
            return any(_overlap(piece, shared) for shared in derivation.evidence)
        return origin is None or lost or origin.kind == _AGENCY or derivation.kind == _COPIES

    def _stock_holder(self, piece: Evidence) -> str | None:
        pieces = self._stock.get(piece.report, [])
        at = bisect_right(pieces, piece.end, key=lambda p: p[0])
        holders = (holder for start, end, holder in reversed(pieces[:at]) if start <= piece.start and piece.end <= end)
        return next(holders, None)


def pasted(passages: Iterable[Passage], stories: Iterable[Story]) -> list[Passage]:
    """The passages, those that two stories share as good as word for word taken for stock paragraphs: what an outlet or an agency puts
    into many stories is one voice.
    """
    story_of = {report: story.id for story in stories for report in story.reports}
    return [
        replace(p, stock=True) if p.kind in _SAME_WORDS and story_of.get(p.report_a) != story_of.get(p.report_b) else p
        for p in passages
    ]


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def _shared_stock(passages: Iterable[Passage]) -> dict[str, list[tuple[int, int, str]]]:
    """For each report its stock paragraphs, in text order, each with the smallest id of the reports that hold it.

    Paragraphs that pairs of reports share are one where a report's stretch of both is the same.
    """
    holder: dict[tuple[str, int, int], str] = {}
    ends = [((p.report_a, p.start_a, p.end_a), (p.report_b, p.start_b, p.end_b)) for p in passages if p.stock]
    for one, other in sorted(tuple(sorted(pair)) for pair in ends):
        first = min(holder.get(one, one[0]), holder.get(other, other[0]))
        holder[one] = holder[other] = first
    found: dict[str, list[tuple[int, int, str]]] = {}
    for (report, start, end), first in sorted(holder.items()):
        found.setdefault(report, []).append((start, end, first))
    return found
