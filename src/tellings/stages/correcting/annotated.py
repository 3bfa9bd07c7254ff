"""What a person's annotation of a report means as corrections: who is meant, which date, what is the same and what is not.

| at | it says | correction |
|---|---|---|
| words for an actor | another actor, by IRI or name | they are somebody else: a split, and a merge with an actor that is there |
| words for a date | a date, EDTF or words | its value |
| two statements | the same; not the same | same, not same |
| two actors' words | the same; not the same | merge; split |
| a report and what it is said to rest on | does not rest on | reject |

A wish is asked for its next correction until it has none, each time on the case as the one before it left it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tellings.errors import CorrectionError
from tellings.model.marked import Body, Marked, Target
from tellings.model.records import Actor, Agreement, Correction, DateMention, Derivation, Evidence, Mention, Report, Statement
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.drafting import Draft
from tellings.stages.correcting.finding import meet, words_of
from tellings.stages.correcting.naming import actor_named, date_typed
from tellings.stages.correcting.quoting import place_in, stands_in

Row = TypeVar("Row", Mention, DateMention)

Wish = Callable[[Draft], Correction | None]
"""The next correction that an annotation asks for, on the case as it is; none where all that it says stands so."""

_LONGEST = 200
"""Letters of a name."""
_ROW = re.compile(r"(?:urn:tellings:)?((report|actor|statement|origin)-[0-9a-f]{16})")
_OURS = "urn:tellings:annotation-"
_SPOKEN = re.compile(r"\s*(actor|date)\s*[:=]\s*(.+?)\s*", re.IGNORECASE | re.DOTALL)
"""What a tag or a comment says outright: "actor: Otto Kelm", "date: 2031-06-03"."""
_SAYING = frozenset({"identifying", "editing", "classifying"})
"""Purposes by which a body says what something is."""
_SAME = frozenset({"same", "the same", "same as", "same statement", "says the same", "say the same", "same actor"})
_NOT_SAME = frozenset(
    {"not same", "not the same", "not the same as", "not same statement", "different", "different from", "not the same actor"}
)
_NO_SOURCE = frozenset({"does not rest on", "rests not on", "not derived from", "no source", "not based on"})


def is_ours(one: Marked) -> bool:
    """Whether an annotation is one that an export wrote, as it was."""
    return one.id.startswith(_OURS) and not one.creator


@dataclass(frozen=True)
class Reader:
    """Reads annotations of one file: one may speak of another by its id."""

    book: Book
    every: Mapping[str, Marked]
    file: str = ""
    """The file's name, in which the id of the report may stand that all its annotations are of."""

    def wish(self, one: Marked) -> Wish:
        """What an annotation asks for. Raises `CorrectionError` where it asks for nothing that can be corrected."""
        relation = next((word for body in one.bodies if (word := _word(body)) in _SAME | _NOT_SAME | _NO_SOURCE), None)
        if relation is not None:
            return self._linked(one, relation)
        if not one.targets or not one.targets[0].has_words:
            raise CorrectionError("It marks no words of a report.", remedy="Mark the words that it is about.")
        at = self._place(one.targets[0])
        return self._said(one, at)

    def _said(self, one: Marked, at: Evidence) -> Wish:
        for body in one.bodies:
            spoken = _SPOKEN.fullmatch(body.text)
            if spoken is not None:
                return self._date(at, spoken[2]) if spoken[1].lower() == "date" else self._actor(at, spoken[2])
        row = next((found[1] for body in one.bodies if (found := _ROW.fullmatch(body.source or body.text.strip()))), None)
        if row is not None:
            return self._identified(at, row)
        says = next((body.text.strip() for body in one.bodies if body.text.strip() and _says(body, one)), None)
        if says is None:
            message = "It is a comment, and says neither who or which date is meant nor what is the same."
            raise CorrectionError(message, remedy="Give it the purpose identifying or editing, or a tag such as “actor: NAME”.")
        return self._date(at, says) if self._dates(at) else self._actor(at, says)

    def _identified(self, at: Evidence, row: str) -> Wish:
        if row.startswith("actor-"):
            return self._actor(at, row)
        message = f"It says that these words are {row}; only whom they stand for can be corrected so."
        raise CorrectionError(message, remedy="Link two statements with “same” or “not the same”.")

    def _place(self, target: Target) -> Evidence:
        report = self._report(target)
        span = place_in(report.text, target)
        return Evidence(report.id, span.start, span.end)

    def _report(self, target: Target) -> Report:
        """The report of a target: of its id, of its address; without a source that of the file, else the only one with these words at
        this place.
        """
        named = _ROW.search(target.source or self.file)
        rows = self.book.rows(Report, "reports", "id", [named[1]]) if named else []
        rows = rows or (self.book.rows(Report, "reports", "url", [target.source]) if target.source else [])
        rows = rows or (
            [] if target.source else [row for row in self.book.rows(Report, "reports") if stands_in(row.text, target)]
        )
        if len(rows) == 1:
            return rows[0]
        message = f"“{target.source}” is no report of the case." if target.source else "It names no report."
        raise CorrectionError(message, remedy="Annotate report-….txt of the export, under that name, or the page of a report.")

    def _dates(self, at: Evidence) -> list[DateMention]:
        return [row for row in self.book.rows(DateMention, "dates", "report", [at.report]) if _covers(at, row)]

    def _date(self, at: Evidence, said: str) -> Wish:
        rows = self._dates(at)
        row = _only(rows, at, "date")
        value, key = date_typed(said), f"{row.report}:{row.start}-{row.end}"

        def wish(draft: Draft) -> Correction | None:
            now = [one for one in draft.book.rows(DateMention, "dates", "report", [row.report]) if one.start == row.start]
            return None if any(one.value == value for one in now) else draft.date("dates", key, "value", value)

        return wish

    def _actor(self, at: Evidence, said: str) -> Wish:
        mention = _only(
            [row for row in self.book.rows(Mention, "mentions", "report", [at.report]) if _covers(at, row)], at, "mention"
        )
        place, there = Evidence(mention.report, mention.start, mention.end), self._known(said)

        def wish(draft: Draft) -> Correction | None:
            now = _actor_at(draft.book, place)
            if now.id == there or (there is None and now.name == said):
                return None
            known = "" if there is None else draft.book.rows(Actor, "actors", "id", [there])[0].name
            alone = len(draft.book.rows(Mention, "mentions", "actor", [now.id])) == 1
            if alone and there is not None:
                return draft.merge([there, now.id])
            return draft.split(now.id, [place], words=None, report=None, name=known or said)

        return wish

    def _known(self, said: str) -> str | None:
        """The actor that is named; none where nobody goes by that name. Raises `CorrectionError` where several do."""
        named = _ROW.fullmatch(said)
        if len(said) > _LONGEST:
            raise CorrectionError(
                f"“{said[:40]}…” is too long for a name.", remedy="Say a comment with the purpose commenting."
            )
        try:
            return actor_named(self.book, named[1] if named else said).id
        except CorrectionError as error:
            if named or " go by " in error.message:
                raise
            return None

    def _linked(self, one: Marked, relation: str) -> Wish:
        ends = [end for target in one.targets for end in self._end(target)]
        ends += [end for body in one.bodies if body.source for end in self._end(Target(body.source))]
        if len(ends) != 2:
            message = f"It says “{relation}” of {len(ends)} things, and not of two."
            raise CorrectionError(message, remedy="Link two statements, two mentions of actors, or a report with its source.")
        if relation in _NO_SOURCE:
            return _rejected(*ends)
        statements = [self._statement(end) for end in ends]
        if statements[0] is not None and statements[1] is not None:
            return _joined(statements[0], statements[1], same=relation in _SAME)
        return self._of_actors(*ends, same=relation in _SAME)

    def _end(self, target: Target) -> list[Evidence | str]:
        """An end of a link: words, or the id of a row; of an annotation of the file what it is about."""
        other = self.every.get(target.source) or self.every.get(target.source.removeprefix("#"))
        if other is not None:
            rows = [found[1] for body in other.bodies if (found := _ROW.fullmatch(body.source))]
            return (
                [rows[0]]
                if rows and rows[0].startswith("statement-")
                else [e for one in other.targets[:1] for e in self._end(one)]
            )
        named = _ROW.fullmatch(target.source)
        return [named[1]] if named and not target.has_words else [self._place(target)]

    def _statement(self, end: Evidence | str) -> str | None:
        """The statement at an end: the one with most of the marked words, the shortest of them."""
        if isinstance(end, str):
            return end if end.startswith("statement-") else None
        if any(_same_place(end, row) for row in self.book.rows(Mention, "mentions", "report", [end.report])):
            return None
        rows = self.book.rows(Statement, "statements", "report", [end.report])
        shared = {row.id: sum(_common(end, one) for one in words_of(row)) for row in rows}
        best = min(rows, key=lambda row: (-shared[row.id], sum(s.end - s.start for s in row.content), row.id), default=None)
        return best.id if best is not None and shared[best.id] * 2 >= end.end - end.start else None

    def _of_actors(self, one: Evidence | str, other: Evidence | str, *, same: bool) -> Wish:
        places = [self._mention(end) for end in (one, other)]

        def wish(draft: Draft) -> Correction | None:
            a, b = (end if isinstance(end, str) else _actor_at(draft.book, end).id for end in places)
            if same == (a == b):
                return None
            if same:
                return draft.merge([a, b])
            apart = places[1]
            if isinstance(apart, str):
                raise CorrectionError("The two are one actor.", remedy="Mark the words that are somebody else.")
            return draft.split(b, [apart], words=None, report=None, name=None)

        return wish

    def _mention(self, end: Evidence | str) -> Evidence | str:
        if isinstance(end, str):
            if end.startswith("actor-"):
                return end
            raise CorrectionError(
                f"{end} cannot be the same as something else.", remedy="Link statements, or mentions of actors."
            )
        rows = [row for row in self.book.rows(Mention, "mentions", "report", [end.report]) if _covers(end, row)]
        row = _only(rows, end, "statement or mention")
        return Evidence(row.report, row.start, row.end)


def _rejected(child: Evidence | str, parent: Evidence | str) -> Wish:
    below, above = (end if isinstance(end, str) else end.report for end in (child, parent))

    def wish(draft: Draft) -> Correction | None:
        rows = draft.book.rows(Derivation, "derivations", "child", [below])
        return draft.reject(below, above) if any(row.parent == above for row in rows) else None

    return wish


def _joined(one: str, other: str, *, same: bool) -> Wish:
    def wish(draft: Draft) -> Correction | None:
        rows = draft.book.rows(Agreement, "agreements", "statements", [one])
        if same == any(other in row.statements for row in rows):
            return None
        return draft.same(one, other) if same else draft.not_same(one, other)

    return wish


def note_of(one: Marked) -> str:
    """What the annotation says beside: its comments."""
    return " ".join(
        body.text for body in one.bodies if body.purpose in ("commenting", "replying") and not _SPOKEN.fullmatch(body.text)
    )


def _says(body: Body, one: Marked) -> bool:
    """Whether a body says what the words are, and does not speak about them."""
    return body.purpose in _SAYING or (not body.purpose and not _SAYING.isdisjoint(one.motivations))


def _word(body: Body) -> str:
    words = (body.text or body.source.removeprefix("urn:tellings:")).casefold()
    return re.sub(r"[\W_]+", " ", words).strip()


def _covers(at: Evidence, row: Mention | DateMention) -> bool:
    """Whether marked words are those of a row, or hold them, or lie in them."""
    here = Evidence(row.report, row.start, row.end)
    return meet(at, here) and (_common(at, here) in (at.end - at.start, row.end - row.start))


def _same_place(at: Evidence, row: Mention) -> bool:
    return (at.start, at.end) == (row.start, row.end)


def _common(one: Evidence, other: Evidence) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if one.report == other.report else 0


def _only(rows: Sequence[Row], at: Evidence, what: str) -> Row:
    """The row at the very words, else the only one in or around them."""
    exact = [row for row in rows if (row.start, row.end) == (at.start, at.end)]
    found = exact or rows
    if len(found) == 1:
        return found[0]
    message = f"{'No' if not found else len(found)} {what}{'s' if len(found) > 1 else ''} found at these words."
    raise CorrectionError(message, remedy="Mark the very words: annotations that an export writes show which they are.")


def _actor_at(book: Book, place: Evidence) -> Actor:
    for row in book.rows(Mention, "mentions", "report", [place.report]):
        if (row.start, row.end) == (place.start, place.end):
            return book.rows(Actor, "actors", "id", [row.actor])[0]
    raise CorrectionError("No actor is meant by these words any more.", remedy="Mark other words.")
