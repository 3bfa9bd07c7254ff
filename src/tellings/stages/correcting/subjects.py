"""What a correction is about, kept so that people can read it and a later reading can find it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from tellings.model.records import Actor, Evidence, Mention, Origin, Report, Statement, Subject
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.finding import words_of

_ANCHORS = 8
"""Places by which an actor is found again: enough that some are still its own when the rest are read otherwise."""


def of_actor(book: Book, actor: Actor) -> Subject:
    """An actor, by its id and the places where it is spoken of."""
    return Subject(actor.id, actor.name, anchors(book.rows(Mention, "mentions", "actor", [actor.id])))


def of_statement(book: Book, row: Statement) -> Subject:
    """A statement, by its id and its words."""
    text = book.rows(Report, "reports", "id", [row.report])[0].text
    words = " ".join(" ".join(text[piece.start : piece.end] for piece in row.content).split())
    return Subject(row.id, words, words_of(row))


def anchors(mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
    """Places by which an actor is found again: names first, which are read alike more often than what stands for them."""
    ranked = sorted(mentions, key=lambda row: (row.kind != "name", row.kind != "role", row.report, row.start, row.end))
    return tuple(place(row) for row in ranked[:_ANCHORS])


def place(row: Mention) -> Evidence:
    """Where a mention stands."""
    return Evidence(row.report, row.start, row.end)


def texts_of(book: Book, mentions: Iterable[Mention]) -> Mapping[str, str]:
    """The texts of the reports of some mentions."""
    reports = {row.report for row in mentions}
    return {row.id: row.text for row in book.rows(Report, "reports", "id", reports)}


def words_at(texts: Mapping[str, str], row: Mention) -> str:
    """The words of a mention, on one line."""
    return " ".join(texts[row.report][row.start : row.end].split())


def longest_name(book: Book, mentions: Sequence[Mention]) -> str:
    """What to call whom some mentions are of: by the longest of the names, else by the first words."""
    texts = texts_of(book, mentions)
    names = [words_at(texts, row) for row in mentions if row.kind == "name"]
    return max(names, key=len, default=words_at(texts, mentions[0]))


def called(source: Report | Origin) -> str:
    """What to call a report or an origin: its outlet and title, else its file."""
    if isinstance(source, Origin):
        return source.name
    named = [name for name in (source.outlet, source.title) if name]
    return ": ".join(named) or PurePosixPath(source.path).name
