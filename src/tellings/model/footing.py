"""What words stand on: which actor a span means, in whose statement it is told, and to which roots of the stemma it goes back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class _Told:
    """A piece of evidence, the offset of the word that tells it, and the statement that holds it; None in the outlet's own voice."""

    piece: Evidence
    offset: int
    statement: Statement | None


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
        every = list(statements)
        self._said = _Held(one for one in every if one.kind != NARRATED)
        self._also_said = _Held(one for one in every if one.kind == NARRATED and one.origin is not None)

    def actor(self, report: str, span: Span | None) -> str | None:
        """The actor that a span means; None for a span that is no mention of one."""
        return self._actors.get((report, span.start, span.end)) if span is not None else None

    def actors(self, report: str, spans: Iterable[Span]) -> tuple[str, ...]:
        """The actors that spans mean, each once, in the order given."""
        found = (self.actor(report, span) for span in spans)
        return tuple(dict.fromkeys(actor for actor in found if actor is not None))

    def statement(self, report: str, offset: int) -> Statement | None:
        """The innermost statement whose words hold an offset; None where the outlet speaks itself."""
        return self._said.at(report, offset)

    def told_at(self, piece: Evidence) -> int:
        """Where the word stands that tells a piece of evidence, as far as its span says: in its middle; at its
        start where only that is said by somebody: "Nine miners were freed, the governor of the province, Ada Renn, said".
        """
        middle = (piece.start + piece.end) // 2
        said = self.statement(piece.report, middle) is None and self.statement(piece.report, piece.start) is not None
        return piece.start if said else middle

    def grounds(self, evidence: Iterable[tuple[Evidence, int]], speakers: Collection[str] = ()) -> Grounds:
        """What pieces of evidence rest on; with each comes the offset of the word that says it. `speakers`: the actors whose own act of
        speaking, or whose office, is told (`speakers_of`).
        """
        told = self._told(evidence)
        roots = frozenset[str]().union(*self._reached(told, speakers).values())
        statements = dict.fromkeys(one.statement.id if one.statement is not None else None for one in told)
        return Grounds(frozenset(self.one_voice(roots).values()), tuple(statements))

    def reached(self, evidence: Iterable[tuple[Evidence, int]], speakers: Collection[str] = ()) -> dict[str, frozenset[str]]:
        """The roots that each report's pieces of evidence go back to, by report; see `grounds`."""
        return self._reached(self._told(evidence), speakers)

    def _told(self, evidence: Iterable[tuple[Evidence, int]]) -> list[_Told]:
        """Pieces of evidence with who says them. A headline is no voice beside the statement of its report that it sums up."""
        every = [_Told(piece, offset, self.statement(piece.report, offset)) for piece, offset in evidence]
        attributed = {one.piece.report for one in every if one.statement is not None}
        return [
            one
            for one in every
            if one.statement is not None or one.piece.report not in attributed or not self.sums_up(one.piece.report, one.offset)
        ]

    def _reached(self, told: Sequence[_Told], speakers: Collection[str]) -> dict[str, frozenset[str]]:
        """The roots of what each report tells.

        Inside a statement, the statement's origin; outside all, the report's own voice (`Voices`), which counts once. But what
        another telling gives to somebody rests on what their agreement rests on; and what a report tells once more in its own voice
        has no other ground than where it gives it to somebody itself, or where a report does that it is made from.
        """
        given: dict[str, frozenset[str]] = {}
        own = []
        for one in told:
            agreed = one.statement or self._also_said.at(one.piece.report, one.offset)
            if agreed is not None and agreed.origin is not None:
                roots = self._voices.of_origin(agreed.origin)
                given[one.piece.report] = given.get(one.piece.report, frozenset()) | roots
            else:
                own.append(one.piece)
        found = dict(given)
        for piece in own:
            above = next((given[node] for node in (piece.report, *self._stemma.elders(piece.report)) if node in given), None)
            roots = self._voices.of_speaking(piece, speakers) if above is None else above
            found[piece.report] = found.get(piece.report, frozenset()) | roots
        return found

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


class _Held:
    """Statements by where their words stand."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._pieces: dict[str, list[tuple[int, int, Statement]]] = {}
        for statement in statements:
            held = self._pieces.setdefault(statement.report, [])
            held += [(piece.start, piece.end, statement) for piece in statement.content]
        self._longest: dict[str, int] = {}
        for report, held in self._pieces.items():
            held.sort(key=lambda p: (p[0], -p[1], p[2].id))
            self._longest[report] = max((end - start for start, end, _ in held), default=0)

    def at(self, report: str, offset: int) -> Statement | None:
        """The innermost that holds an offset."""
        pieces = self._pieces.get(report, [])
        at = bisect_right(pieces, offset, key=lambda p: p[0])
        best: tuple[int, Statement] | None = None
        while at and pieces[at - 1][0] >= offset - self._longest[report]:
            at -= 1
            start, end, statement = pieces[at]
            if offset < end and (best is None or end - start < best[0]):
                best = (end - start, statement)
        return best[1] if best is not None else None
