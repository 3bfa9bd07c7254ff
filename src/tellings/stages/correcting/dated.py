"""Rows whose dates can be corrected: what they are about, and what stands there now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tellings.model.records import Actor, DateMention, Event, Evidence, Origin, Relation, Report, Statement, Subject
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.naming import report_named, source_named
from tellings.stages.correcting.subjects import called, of_actor, of_statement

Dated = tuple[list[Subject], Mapping[str, str | None]]
"""The subjects of a correction of a date, and the dates of its row by column."""


def dated(book: Book, table: str, key: str) -> Dated | None:
    """A row whose dates can be corrected; None where there is no such row."""
    return _FINDS[table](book, key)


def _report(book: Book, key: str) -> Dated:
    row = report_named(book, key)
    return [Subject(row.id, called(row), ())], {"published": row.published, "updated": row.updated}


def _said(book: Book, key: str) -> Dated | None:
    rows = book.rows(Statement, "statements", "id", [key])
    return ([of_statement(book, rows[0])], {"said": rows[0].said}) if rows else None


def _origin(book: Book, key: str) -> Dated | None:
    row = source_named(book, key)
    return ([Subject(row.id, row.name, row.evidence)], {"date": row.date}) if isinstance(row, Origin) else None


def _mention(book: Book, key: str) -> Dated | None:
    report, _, place = key.rpartition(":")
    found = [row for row in book.rows(DateMention, "dates", "report", [report]) if f"{row.start}-{row.end}" == place]
    if not found:
        return None
    text = book.rows(Report, "reports", "id", [report])[0].text
    piece = Evidence(report, found[0].start, found[0].end)
    return [Subject(key, text[piece.start : piece.end], (piece,))], {"value": found[0].value}


def _event(book: Book, key: str) -> Dated | None:
    rows = book.rows(Event, "events", "id", [key])
    if not rows:
        return None
    parties = book.rows(Actor, "actors", "id", {*rows[0].actors, *rows[0].recipients})
    subjects = [Subject(key, rows[0].type, rows[0].evidence), *(of_actor(book, actor) for actor in parties)]
    return subjects, {"start": rows[0].start, "end": rows[0].end}


def _relation(book: Book, key: str) -> Dated | None:
    rows = book.rows(Relation, "relations", "id", [key])
    if not rows:
        return None
    ends = [book.rows(Actor, "actors", "id", [end])[0] for end in (rows[0].subject, rows[0].object)]
    subjects = [Subject(key, rows[0].kind, rows[0].evidence), *(of_actor(book, actor) for actor in ends)]
    return subjects, {"start": rows[0].start, "end": rows[0].end}


_FINDS: Mapping[str, Callable[[Book, str], Dated | None]] = MappingProxyType(
    {"reports": _report, "statements": _said, "origins": _origin, "dates": _mention, "events": _event, "relations": _relation}
)
