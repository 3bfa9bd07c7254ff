"""Where annotations are, in the rows of a case: reports, mentions, dates and statements at marked words, and ends of links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tellings.errors import CorrectionError
from tellings.model.marked import Marked, Target
from tellings.model.records import Actor, DateMention, Evidence, Mention, Report, Statement
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.finding import meet, words_of
from tellings.stages.correcting.quoting import place_in, stands_in

Row = TypeVar("Row", Mention, DateMention)

ROW = re.compile(r"(?:urn:tellings:)?((report|actor|statement|origin)-[0-9a-f]{16})")
"""The id of a row, or its IRI."""


@dataclass(frozen=True)
class Marks:
    """Finds rows by what the annotations of one file mark: one may speak of another by its id."""

    book: Book
    every: Mapping[str, Marked]
    file: str = ""
    """The file's name, in which the id of the report may stand that all its annotations are of."""

    def place(self, target: Target) -> Evidence:
        """The words of a target. Raises `CorrectionError`, as all that finds."""
        report = self.report(target)
        span = place_in(report.text, target)
        return Evidence(report.id, span.start, span.end)

    def report(self, target: Target) -> Report:
        """The report of a target: of its id, of its address; without a source that of the file, else the only one with these words at
        this place.
        """
        named = ROW.search(target.source or self.file)
        rows = self.book.rows(Report, "reports", "id", [named[1]]) if named else []
        rows = rows or (self.book.rows(Report, "reports", "url", [target.source]) if target.source else [])
        rows = rows or (
            [] if target.source else [row for row in self.book.rows(Report, "reports") if stands_in(row.text, target)]
        )
        if len(rows) == 1:
            return rows[0]
        message = f"“{target.source}” is no report of the case." if target.source else "It names no report."
        message = f"“{target.source}” is the address of {len(rows)} reports." if target.source and rows else message
        raise CorrectionError(message, remedy="Annotate report-….txt of the export, under that name, or the page of a report.")

    def dates(self, at: Evidence) -> list[DateMention]:
        """The dates at marked words."""
        return [row for row in self.book.rows(DateMention, "dates", "report", [at.report]) if _covers(at, row)]

    def date(self, at: Evidence) -> DateMention:
        """The date at marked words."""
        return _only(self.dates(at), at, "date")

    def mention(self, at: Evidence, what: str = "mention") -> Evidence:
        """Where the mention stands at marked words."""
        rows = [row for row in self.book.rows(Mention, "mentions", "report", [at.report]) if _covers(at, row)]
        row = _only(rows, at, what)
        return Evidence(row.report, row.start, row.end)

    def ends(self, target: Target) -> list[Evidence | str]:
        """An end of a link: words, or the id of a row; of an annotation of the file what it is about."""
        other = self.every.get(target.source) or self.every.get(target.source.removeprefix("#"))
        if other is not None:
            rows = [found[1] for body in other.bodies if (found := ROW.fullmatch(body.source))]
            return (
                [rows[0]]
                if rows and rows[0].startswith("statement-")
                else [e for one in other.targets[:1] for e in self.ends(one)]
            )
        named = ROW.fullmatch(target.source)
        return [named[1]] if named and not target.has_words else [self.place(target)]

    def statement(self, end: Evidence | str) -> str | None:
        """The statement at an end: the one with most of the marked words, the shortest of them."""
        if isinstance(end, str):
            return end if end.startswith("statement-") else None
        if any(_same_place(end, row) for row in self.book.rows(Mention, "mentions", "report", [end.report])):
            return None
        rows = self.book.rows(Statement, "statements", "report", [end.report])
        shared = {row.id: sum(_common(end, one) for one in words_of(row)) for row in rows}
        best = min(rows, key=lambda row: (-shared[row.id], sum(s.end - s.start for s in row.content), row.id), default=None)
        return best.id if best is not None and shared[best.id] * 2 >= end.end - end.start else None

    def actor(self, end: Evidence | str) -> Evidence | str:
        """The actor's id at an end of a link, or where the mention stands."""
        if not isinstance(end, str):
            return self.mention(end, "statement or mention")
        if end.startswith("actor-"):
            return end
        raise CorrectionError(f"{end} cannot be the same as something else.", remedy="Link statements, or mentions of actors.")


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


def actor_at(book: Book, place: Evidence) -> Actor:
    """The actor that these very words stand for."""
    for row in book.rows(Mention, "mentions", "report", [place.report]):
        if (row.start, row.end) == (place.start, place.end):
            return book.rows(Actor, "actors", "id", [row.actor])[0]
    raise CorrectionError("No actor is meant by these words any more.", remedy="Mark other words.")
