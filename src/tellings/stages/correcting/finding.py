"""Finding what a correction is about: by its id, else by the words that it names, when a later reading gave it another id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tellings.model.records import Event, Evidence, Mention, Origin, Relation, Span, Statement, Subject
from tellings.stages.correcting.book import Book

_HALF = 0.5
"""Share of a statement's words that another must have to be the same, read otherwise."""


@dataclass
class Finder:
    """Looks subjects up in the tables as they are now. `became`: actors that were merged into others, by id."""

    book: Book
    became: dict[str, str] = field(default_factory=dict)
    _spans: dict[str, dict[Span, str]] = field(default_factory=dict)
    _actors: frozenset[str] | None = None

    def forget(self) -> None:
        """The actors or their mentions have changed."""
        self._spans, self._actors = {}, None

    def now(self, actor: str) -> str:
        """The actor that an actor has been merged into, or itself."""
        while actor in self.became:
            actor = self.became[actor]
        return actor

    def actor(self, subject: Subject) -> str | None:
        """The actor that a subject is: of that id, else the one that most of its words stand for."""
        known = self.now(subject.id)
        if self._actors is None:
            self._actors = self.book.values("actors")
        return known if known in self._actors else self.holder(subject.evidence)

    def holder(self, evidence: Iterable[Evidence]) -> str | None:
        """The actor that most of some words stand for."""
        held = Counter(actor for piece in evidence if (actor := self.at(piece)) is not None)
        return min(held, key=lambda actor: (-held[actor], actor)) if held else None

    def at(self, piece: Evidence) -> str | None:
        """The actor that these very words stand for."""
        if piece.report not in self._spans:
            rows = self.book.rows(Mention, "mentions", "report", [piece.report])
            self._spans[piece.report] = {Span(row.start, row.end): row.actor for row in rows}
        found = self._spans[piece.report].get(Span(piece.start, piece.end))
        return self.now(found) if found is not None else None

    def statement(self, subject: Subject) -> Statement | None:
        """The statement that a subject is: of that id, else the one with most of its words, and half of them at least."""
        same = self.book.rows(Statement, "statements", "id", [subject.id])
        if same or not subject.evidence:
            return same[0] if same else None
        reports = sorted({piece.report for piece in subject.evidence})
        rows = self.book.rows(Statement, "statements", "report", reports)
        shared = {row.id: _shared(row, subject.evidence) for row in rows}
        best = min(rows, key=lambda row: (-shared[row.id], _length(words_of(row)), row.id), default=None)
        enough = best is not None and shared[best.id] >= _HALF * max(_length(subject.evidence), _length(words_of(best)))
        return best if enough else None

    def source(self, subject: Subject) -> str | None:
        """The report or origin that a subject is: of that id, else the origin with most of its words."""
        if subject.id in self.book.values("reports") or subject.id in self.book.values("origins"):
            return subject.id
        rows = self.book.rows(Origin, "origins", "evidence.report", {piece.report for piece in subject.evidence})
        return _most_like([(row.id, row.evidence) for row in rows], subject.evidence)

    def event(self, subjects: tuple[Subject, ...]) -> str | None:
        """The event of that id, else one of the same type and parties that is told in the same words."""
        row, parties = subjects[0], {self.actor(subject) for subject in subjects[1:]}
        if row.id in self.book.values("events"):
            return row.id
        rows = self.book.rows(Event, "events", "evidence.report", {piece.report for piece in row.evidence})
        fits = [r for r in rows if r.type == row.name and parties <= {*r.actors, *r.recipients}]
        return _most_like([(r.id, r.evidence) for r in fits], row.evidence)

    def relation(self, subjects: tuple[Subject, ...]) -> str | None:
        """The relation of that id, else one of the same kind between the same two that is told in the same words."""
        row, parties = subjects[0], [self.actor(subject) for subject in subjects[1:]]
        if row.id in self.book.values("relations"):
            return row.id
        rows = self.book.rows(Relation, "relations", "evidence.report", {piece.report for piece in row.evidence})
        fits = [r for r in rows if r.kind == row.name and [r.subject, r.object] == parties]
        return _most_like([(r.id, r.evidence) for r in fits], row.evidence)


def words_of(statement: Statement) -> tuple[Evidence, ...]:
    """The words of a statement as evidence."""
    return tuple(Evidence(statement.report, piece.start, piece.end) for piece in statement.content)


def meet(one: Evidence, other: Evidence) -> bool:
    """Whether two pieces of evidence have a letter in common."""
    return one.report == other.report and one.start < other.end and other.start < one.end


def _shared(statement: Statement, evidence: Iterable[Evidence]) -> int:
    pairs = ((mine, piece) for mine in words_of(statement) for piece in evidence if meet(mine, piece))
    return sum(min(mine.end, piece.end) - max(mine.start, piece.start) for mine, piece in pairs)


def _length(evidence: Iterable[Evidence]) -> int:
    return sum(piece.end - piece.start for piece in evidence)


def _most_like(rows: Iterable[tuple[str, tuple[Evidence, ...]]], evidence: Iterable[Evidence]) -> str | None:
    """The row that shares most pieces of evidence; of as many the smallest id."""
    wanted = set(evidence)
    shared = {key: len(wanted & set(pieces)) for key, pieces in rows}
    best = min(shared, key=lambda key: (-shared[key], key), default=None)
    return best if best is not None and shared[best] else None
