"""Corrections as they are made: what a person names is found, what cannot be is refused, and what finds it again is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from tellings.errors import CorrectionError
from tellings.model.cards import CorrectionCard
from tellings.model.corrections import DATES, MERGE, NOT_SAME, REJECT, SAME, SET_DATE, SPLIT, UNDO, new_id
from tellings.model.edtf import bounds
from tellings.model.records import (
    Agreement,
    Correction,
    Derivation,
    Evidence,
    Mention,
    Origin,
    Statement,
    Story,
    Subject,
)
from tellings.model.stemma import REVISES
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.dated import dated
from tellings.stages.correcting.grounding import own_origin
from tellings.stages.correcting.naming import actor_named, date_typed, report_named, source_named
from tellings.stages.correcting.subjects import anchors, called, longest_name, of_actor, of_statement, place, texts_of, words_at


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
        return self._made(MERGE, [of_actor(self.book, actor) for actor in actors])

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
        there = Subject(actor.id, actor.name, tuple(place(row) for row in chosen))
        here = Subject(actor.id, actor.name, anchors(rest))
        return self._made(SPLIT, [there, here], value=" ".join((name or longest_name(self.book, chosen)).split()))

    def reject(self, child: str, parent: str) -> Correction:
        """A report that does not rest on another report, or on an origin."""
        below, above = report_named(self.book, child), source_named(self.book, parent)
        rows = [row for row in self.book.rows(Derivation, "derivations", "child", [below.id]) if row.parent == above.id]
        if not rows or above.id == own_origin(below.id):
            message = f"{called(below)} is not said to rest on {called(above)}."
            raise CorrectionError(message, remedy="Name a report and what the stemma has it rest on.")
        if any(row.kind == REVISES for row in rows):
            message = f"{called(below)} is a later text of the same page as {called(above)}."
            raise CorrectionError(message, remedy="What became of a page is no derivation that can be rejected.")
        source = above.evidence if isinstance(above, Origin) else ()
        words = tuple(piece for row in rows for piece in row.evidence)
        return self._made(REJECT, [Subject(below.id, called(below), words), Subject(above.id, called(above), source)])

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
        return self._made(SAME, [of_statement(self.book, one), of_statement(self.book, other)])

    def not_same(self, a: str, b: str) -> Correction:
        """Two statements of an agreement that do not say the same: the second leaves it."""
        one, other = self._statements(a, b)
        if not self._shared(one, other):
            message = "The two statements are in no agreement together."
            raise CorrectionError(message, remedy="Name two statements of one agreement.")
        return self._made(NOT_SAME, [of_statement(self.book, one), of_statement(self.book, other)])

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
            raise CorrectionError(
                f"There is no correction “{named}”.",
                remedy="tellings corrections CASE lists them, and so does the page of corrections.",
            )
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

    def _chosen(
        self, every: Sequence[Mention], places: Collection[Evidence], words: str | None, report: str | None
    ) -> list[Mention]:
        strange = set(places) - {place(row) for row in every}
        if strange:
            one = min(strange)
            message = f"The words at {one.report}:{one.start}-{one.end} are no mention of that actor."
            raise CorrectionError(message, remedy="Name places where the actor is spoken of.")
        if not places and words is None and report is None:
            return []
        inside = None if report is None else report_named(self.book, report).id
        texts = texts_of(self.book, every) if words is not None else {}
        wanted = " ".join((words or "").casefold().split())
        return [
            row
            for row in every
            if (not places or place(row) in places)
            and (inside is None or row.report == inside)
            and (words is None or words_at(texts, row).casefold() == wanted)
        ]

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

    def _dated(self, table: str, row: str, column: str) -> tuple[list[Subject], str | None, tuple[str | None, str | None]]:
        """The subjects of a date, what stands there now, and the period that it is an end of."""
        found = dated(self.book, table, row)
        if found is None:
            raise CorrectionError(f"There is no “{row}” in {table}.", remedy="Name a row by its id.")
        subjects, values = found
        return subjects, values[column], (values.get("start"), values.get("end"))
