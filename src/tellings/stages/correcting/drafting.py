"""Corrections as they are made: what a person names is found, what cannot be is refused, and what finds it again is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from types import MappingProxyType

from tellings.errors import CorrectionError
from tellings.model.cards import CorrectionCard
from tellings.model.corrections import DATES, MERGE, NOT_SAME, REJECT, SAME, SET_DATE, SPLIT, UNDO, new_id
from tellings.model.edtf import bounds
from tellings.model.records import (
    Actor,
    Agreement,
    Correction,
    DateMention,
    Derivation,
    Event,
    Evidence,
    Mention,
    Origin,
    Relation,
    Report,
    Statement,
    Story,
    Subject,
)
from tellings.model.stemma import REVISES
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.finding import words_of
from tellings.stages.correcting.grounding import own_origin
from tellings.stages.correcting.naming import actor_named, date_typed, report_named, source_named

_ANCHORS = 8
"""Places by which an actor is found again: enough that some are still its own when the rest are read otherwise."""


@dataclass(frozen=True)
class Draft:
    """Makes corrections of one case, as it is with those before. `by` names the person, `made` is ISO 8601 in UTC.

    Every method raises `CorrectionError` for what cannot be.
    """

    book: Book
    cards: Sequence[CorrectionCard]
    by: str
    note: str
    made: str

    def merge(self, named: Sequence[str]) -> Correction:
        """Actors, by id or name, that are one; the first stays."""
        actors = [actor_named(self.book, one) for one in named]
        if len({actor.id for actor in actors}) < max(len(actors), 2):
            message = f"“{actors[0].name}” cannot be merged with itself." if actors else "No actors are named."
            raise CorrectionError(message, remedy="Name two actors or more, each once.")
        return self._made(MERGE, [self._actor(actor) for actor in actors])

    def split(
        self, named: str, mentions: Iterable[Evidence], *, words: str | None, report: str | None, name: str | None
    ) -> Correction:
        """Some mentions of an actor that are somebody else: these very places, or all with these words, or all in a report."""
        actor = actor_named(self.book, named)
        every = self.book.rows(Mention, "mentions", "actor", [actor.id])
        chosen = self._chosen(every, set(mentions), words, report)
        if not chosen:
            message = f"No mention of “{actor.name}” is chosen."
            raise CorrectionError(message, remedy="Choose some by their places, their words or their report.")
        if len(chosen) == len(every):
            message = f"These are all mentions of “{actor.name}”; nobody would be left."
            raise CorrectionError(message, remedy="Leave at least one, or merge the actor with another.")
        rest = [row for row in every if row not in chosen]
        there = Subject(actor.id, actor.name, tuple(_place(row) for row in chosen))
        here = Subject(actor.id, actor.name, _anchors(rest))
        return self._made(SPLIT, [there, here], value=" ".join((name or self._called(chosen)).split()))

    def reject(self, child: str, parent: str) -> Correction:
        """A report that does not rest on another report, or on an origin."""
        below, above = report_named(self.book, child), source_named(self.book, parent)
        rows = [row for row in self.book.rows(Derivation, "derivations", "child", [below.id]) if row.parent == above.id]
        if not rows or above.id == own_origin(below.id):
            message = f"{_called(below)} is not said to rest on {_called(above)}."
            raise CorrectionError(message, remedy="Name a report and what the stemma has it rest on.")
        if any(row.kind == REVISES for row in rows):
            message = f"{_called(below)} is a later text of the same page as {_called(above)}."
            raise CorrectionError(message, remedy="What became of a page is no derivation that can be rejected.")
        source = above.evidence if isinstance(above, Origin) else ()
        words = tuple(piece for row in rows for piece in row.evidence)
        return self._made(REJECT, [Subject(below.id, _called(below), words), Subject(above.id, _called(above), source)])

    def same(self, a: str, b: str) -> Correction:
        """Two statements that say the same."""
        one, other = self._statements(a, b)
        if self._shared(one, other):
            message = "The two statements are in one agreement already."
            raise CorrectionError(message, remedy="There is nothing to correct.")
        stories = [{row.id for row in self.book.rows(Story, "stories", "reports", [s.report])} for s in (one, other)]
        if stories[0].isdisjoint(stories[1]):
            message = "The two statements are told in different stories."
            raise CorrectionError(message, remedy="An agreement is of tellings of one story.")
        return self._made(SAME, [self._statement(one), self._statement(other)])

    def not_same(self, a: str, b: str) -> Correction:
        """Two statements of an agreement that do not say the same: the second leaves it."""
        one, other = self._statements(a, b)
        if not self._shared(one, other):
            message = "The two statements are in no agreement together."
            raise CorrectionError(message, remedy="Name two statements of one agreement.")
        return self._made(NOT_SAME, [self._statement(one), self._statement(other)])

    def date(self, table: str, row: str, column: str, value: str | None) -> Correction:
        """A date of a row, EDTF or words; None where nobody knows it. A row of `dates` is named `REPORT:START-END`."""
        if (table, column) not in DATES:
            listed = ", ".join(".".join(place) for place in DATES)
            raise CorrectionError(f"{table}.{column} is no date that can be corrected.", remedy=f"These can: {listed}.")
        subjects, was, period = self._dated(table, row, column)
        new = None if value is None else date_typed(value)
        if new is None and table == "dates":
            raise CorrectionError("Words for a date mean some date.", remedy="Name the date that they mean.")
        if new == was:
            raise CorrectionError("That is the date that stands there.", remedy="There is nothing to correct.")
        start, end = (new if column == name else known for name, known in zip(("start", "end"), period, strict=True))
        if (bounds(start)[0] or "") > (bounds(end)[1] or "9999"):
            raise CorrectionError("It would end before it began.", remedy="Correct the other date first.")
        return self._made(SET_DATE, subjects, table=table, column=column, value=new, was=was)

    def undo(self, named: str) -> Correction:
        """A correction that shall not count any more; of an undo: that what it undid shall count again."""
        card = next((card for card in self.cards if card.correction.id == named), None)
        if card is None:
            raise CorrectionError(f"There is no correction “{named}”.", remedy="tellings corrections CASE lists them.")
        if card.undone_by is not None:
            remedy = f"To have it count again, undo what undid it: {card.undone_by}."
            raise CorrectionError("That correction is undone already.", remedy=remedy)
        return self._made(UNDO, card.correction.subjects, undoes=named)

    def _made(self, kind: str, subjects: Iterable[Subject], **more: str | None) -> Correction:
        if not self.by.strip():
            raise CorrectionError("A correction is signed.", remedy="Say who makes it, with a name.")
        names = " ".join(self.by.split()), " ".join(self.note.split())
        last = (more.get(one) for one in ("table", "column", "value", "was", "undoes"))
        row = Correction("", kind, self.made, *names, tuple(subjects), *last)
        return replace(row, id=new_id(row))

    def _actor(self, actor: Actor) -> Subject:
        return Subject(actor.id, actor.name, _anchors(self.book.rows(Mention, "mentions", "actor", [actor.id])))

    def _chosen(
        self, every: Sequence[Mention], places: Collection[Evidence], words: str | None, report: str | None
    ) -> list[Mention]:
        strange = set(places) - {_place(row) for row in every}
        if strange:
            one = min(strange)
            message = f"The words at {one.report}:{one.start}-{one.end} are no mention of that actor."
            raise CorrectionError(message, remedy="Name places where the actor is spoken of.")
        if not places and words is None and report is None:
            return []
        inside = None if report is None else report_named(self.book, report).id
        texts = self._texts(every) if words is not None else {}
        wanted = " ".join((words or "").casefold().split())
        return [
            row
            for row in every
            if (not places or _place(row) in places)
            and (inside is None or row.report == inside)
            and (words is None or _words(texts, row).casefold() == wanted)
        ]

    def _called(self, mentions: Sequence[Mention]) -> str:
        """What to call whom some mentions are of: by the longest of the names, else the first words."""
        texts = self._texts(mentions)
        names = [_words(texts, row) for row in mentions if row.kind == "name"]
        return max(names, key=len, default=_words(texts, mentions[0]))

    def _texts(self, mentions: Iterable[Mention]) -> Mapping[str, str]:
        reports = {row.report for row in mentions}
        return {row.id: row.text for row in self.book.rows(Report, "reports", "id", reports)}

    def _statements(self, a: str, b: str) -> tuple[Statement, Statement]:
        rows = {row.id: row for row in self.book.rows(Statement, "statements", "id", [a, b])}
        lacking = next((key for key in (a, b) if key not in rows), None)
        if lacking is not None:
            raise CorrectionError(f"There is no statement “{lacking}” in the case.", remedy="Name statements by their ids.")
        if a == b:
            raise CorrectionError("The two statements are one.", remedy="Name two.")
        return rows[a], rows[b]

    def _shared(self, a: Statement, b: Statement) -> bool:
        return any(b.id in row.statements for row in self.book.rows(Agreement, "agreements", "statements", [a.id]))

    def _statement(self, row: Statement) -> Subject:
        text = self.book.rows(Report, "reports", "id", [row.report])[0].text
        words = " ".join(" ".join(text[piece.start : piece.end] for piece in row.content).split())
        return Subject(row.id, words, words_of(row))

    def _dated(self, table: str, row: str, column: str) -> tuple[list[Subject], str | None, tuple[str | None, str | None]]:
        """The subjects of a date, what stands there now, and the period that it is an end of."""
        found = _FINDS[table](self, row)
        if found is None:
            raise CorrectionError(f"There is no “{row}” in {table}.", remedy="Name a row by its id.")
        subjects, values = found
        return subjects, values[column], (values.get("start"), values.get("end"))


_Dated = tuple[list[Subject], Mapping[str, str | None]]


def _report(draft: Draft, key: str) -> _Dated:
    row = report_named(draft.book, key)
    return [Subject(row.id, _called(row), ())], {"published": row.published, "updated": row.updated}


def _said(draft: Draft, key: str) -> _Dated | None:
    rows = draft.book.rows(Statement, "statements", "id", [key])
    return ([draft._statement(rows[0])], {"said": rows[0].said}) if rows else None  # noqa: SLF001 - its own module


def _origin(draft: Draft, key: str) -> _Dated | None:
    row = source_named(draft.book, key)
    return ([Subject(row.id, row.name, row.evidence)], {"date": row.date}) if isinstance(row, Origin) else None


def _mention(draft: Draft, key: str) -> _Dated | None:
    report, _, place = key.rpartition(":")
    found = [row for row in draft.book.rows(DateMention, "dates", "report", [report]) if f"{row.start}-{row.end}" == place]
    if not found:
        return None
    text = draft.book.rows(Report, "reports", "id", [report])[0].text
    piece = Evidence(report, found[0].start, found[0].end)
    return [Subject(key, text[piece.start : piece.end], (piece,))], {"value": found[0].value}


def _event(draft: Draft, key: str) -> _Dated | None:
    rows = draft.book.rows(Event, "events", "id", [key])
    if not rows:
        return None
    parties = draft.book.rows(Actor, "actors", "id", {*rows[0].actors, *rows[0].recipients})
    subjects = [Subject(key, rows[0].type, rows[0].evidence), *(draft._actor(actor) for actor in parties)]  # noqa: SLF001
    return subjects, {"start": rows[0].start, "end": rows[0].end}


def _relation(draft: Draft, key: str) -> _Dated | None:
    rows = draft.book.rows(Relation, "relations", "id", [key])
    if not rows:
        return None
    ends = [draft.book.rows(Actor, "actors", "id", [end])[0] for end in (rows[0].subject, rows[0].object)]
    subjects = [Subject(key, rows[0].kind, rows[0].evidence), *(draft._actor(actor) for actor in ends)]  # noqa: SLF001
    return subjects, {"start": rows[0].start, "end": rows[0].end}


_FINDS = MappingProxyType(
    {"reports": _report, "statements": _said, "origins": _origin, "dates": _mention, "events": _event, "relations": _relation}
)


def _anchors(mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
    """Places by which an actor is found again: names first, which are read alike more often than what stands for them."""
    ranked = sorted(mentions, key=lambda row: (row.kind != "name", row.kind != "role", row.report, row.start, row.end))
    return tuple(_place(row) for row in ranked[:_ANCHORS])


def _place(row: Mention) -> Evidence:
    return Evidence(row.report, row.start, row.end)


def _words(texts: Mapping[str, str], row: Mention) -> str:
    return " ".join(texts[row.report][row.start : row.end].split())


def _called(source: Report | Origin) -> str:
    if isinstance(source, Origin):
        return source.name
    named = [name for name in (source.outlet, source.title) if name]
    return ": ".join(named) or PurePosixPath(source.path).name
