"""What words stand on: which actor a span means, in whose statement it is told, and to which roots of the stemma it goes back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tellings.model.records import Event, Evidence, Mention, Passage, Relation, Segment, Span, Statement
from tellings.model.stemma import Stemma
from tellings.model.voices import Voices

NARRATED = "narrated"
"""The kind of statement that an outlet makes in its own voice."""


_SUMS_UP = ("headline", "heading")
"""Roles of segments that sum up what the report tells below."""

_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""PLOVER's types of what is done by speaking: whoever heard it heard it where it was said."""


def done_by_speaking(type_: str, actors: Collection[str]) -> Collection[str]:
    """Those who do an event by speaking; nobody for a deed."""
    return actors if type_ in _SPOKEN else ()


def speakers_of(row: Event | Relation) -> Collection[str]:
    """The actors whose act of speaking a row is, or whose office: who somebody is comes along with what he says."""
    if isinstance(row, Relation):
        return (row.subject,) if row.kind == "holds_office" else ()
    return done_by_speaking(row.type, row.actors)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a claim rests on. `roots`: the origins of the statements that say it, and the reports that say it in their own
    voice; their number is the claim's independent sources. `statements`: the statements it is told in; None among them for an
    outlet's own voice.
    """

    roots: frozenset[str]
    statements: tuple[str | None, ...]


class Footing:
    """Looks up spans among a case's mentions and statements. `passages` tell stock paragraphs, `segments` headlines, `outlets` (by
    report) whose voice a report is.
    """

    def __init__(
        self,
        mentions: Iterable[Mention],
        statements: Iterable[Statement],
        stemma: Stemma,
        passages: Iterable[Passage] = (),
        segments: Iterable[Segment] = (),
        *,
        outlets: Mapping[str, str | None] = MappingProxyType({}),
    ) -> None:
        self._stemma = stemma
        self._outlets = outlets
        self._voices = Voices(stemma, passages)
        self._headlines: dict[str, list[Segment]] = {}
        for segment in segments:
            if segment.role in _SUMS_UP:
                self._headlines.setdefault(segment.report, []).append(segment)
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

    def grounds(self, evidence: Iterable[tuple[Evidence, int]], speakers: Collection[str] = ()) -> Grounds:
        """What pieces of evidence rest on; with each comes the offset of the word that says it.

        Inside a statement, the statement's origin; outside all, the report's own voice (`Voices`), which counts once. A
        headline is no voice beside the statement of its report that it sums up. `speakers`: the actors whose own act of speaking,
        or whose office, is told (`speakers_of`).
        """
        told = [(piece, offset, self.statement(piece.report, offset)) for piece, offset in evidence]
        attributed = {piece.report for piece, _, statement in told if statement is not None}
        grounds: dict[str | None, None] = {}
        roots: set[str] = set()
        for piece, offset, statement in told:
            if statement is not None and statement.origin is not None:
                roots |= self._voices.of_origin(statement.origin)
            elif statement is not None or not (piece.report in attributed and self.sums_up(piece.report, offset)):
                roots |= self._voices.of_speaking(piece, speakers)
            else:
                continue
            grounds[statement.id if statement is not None else None] = None
        return Grounds(frozenset(self.one_voice(roots).values()), tuple(grounds))

    def one_voice(self, roots: Iterable[str]) -> dict[str, str]:
        """For each root the one it counts as: reports of one outlet that tell a thing themselves are one voice, the first's by id."""
        first: dict[str, str] = {}
        found: dict[str, str] = {}
        for root in sorted(roots):
            outlet = self._outlets.get(root)
            found[root] = root if outlet is None else first.setdefault(outlet, root)
        return found

    def pages(self, reports: Iterable[str]) -> tuple[str, ...]:
        """Some reports, each page once: with the latest of its texts that is among them; in the order given."""
        return self._stemma.latest(reports)

    def sums_up(self, report: str, offset: int) -> bool:
        """Whether words stand in a headline."""
        return any(segment.start <= offset < segment.end for segment in self._headlines.get(report, ()))

    def origins_among(self, roots: Iterable[str]) -> tuple[str, ...]:
        """Those roots that are origins, sorted; the others are reports."""
        return tuple(sorted(root for root in set(roots) if root in self._stemma.origins))
